package dev.matchgate.waitingroom.plain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.queue.EstimatedWait;
import dev.matchgate.waitingroom.queue.PlaceQuestions;
import dev.matchgate.waitingroom.queue.QueueStatus;
import dev.matchgate.waitingroom.queue.QueueStatus.Place;

/** What a fan sees who waits, and whose place is over. */
@ApplicationScoped
class QueuePage {

    private final PlainConfig config;

    QueuePage(PlainConfig config) {
        this.config = config;
    }

    /** @return the page of any state but ADMITTED, which is the seats' */
    PlainPage of(Words words, Match match, QueueStatus status) {
        var page = switch (status) {
            case QueueStatus.Scheduled(var opensAt, var after) ->
                page(
                        words,
                        match,
                        "scheduled",
                        Html.of("<p>{}</p>", words.text("opensAt", words.time(opensAt, config.zone()))));
            case QueueStatus.Waiting waiting -> page(words, match, "waiting", waiting(words, waiting));
            case QueueStatus.Paused(var place, var after) -> page(words, match, "paused", place(words, place));
            case QueueStatus.SoldOut(var place, var after) -> page(words, match, "soldout", place(words, place));
            case QueueStatus.Expired(var reason) ->
                over(words, match, "expired", words.text("expired." + reason.name()));
            case QueueStatus.Left() -> over(words, match, "left", words.text("left"));
            case QueueStatus.Closed() ->
                over(
                        words,
                        match,
                        "closed",
                        words.text(match.settings().calledOffAt().isPresent() ? "calledOff" : "closed"));
            case QueueStatus.Admitted admitted -> throw new IllegalStateException("an admitted fan chooses seats");
        };
        return page.again(PlaceQuestions.again(status));
    }

    private static PlainPage page(Words words, Match match, String screen, Html middle) {
        var leave = PlainPage.button(path(match) + "/leave", words.text("leave"), "plain", "leave", Html.NONE);
        var body = Html.of(
                """
                {}
                <p>{}</p>
                {}
                {}
                <p class="quiet">{}</p>
                <p><a class="button" href="">{}</a></p>
                {}{}""",
                MatchesPage.line(words, match),
                words.text(screen + ".text"),
                match.settings().message().map(text -> message(words, text)).orElse(Html.NONE),
                middle,
                words.text("refreshes"),
                words.text("askNow"),
                leave,
                PlainPage.link("/plain", words.text("matches")));
        return PlainPage.of(words, screen, words.text(screen), body);
    }

    private static Html message(Words words, String text) {
        return Html.of(
                "<p class=\"notice\" data-test=\"ops-message\"><strong>{}</strong> {}</p>",
                words.text("message"),
                text);
    }

    private static Html waiting(Words words, QueueStatus.Waiting waiting) {
        var facts = new ArrayList<Html>();
        waiting.estimate()
                .ifPresent(estimate ->
                        facts.add(PlainPage.fact(words.text("wait"), "wait-range", range(words, estimate))));
        waiting.chance()
                .ifPresent(chance -> facts.add(
                        PlainPage.fact(words.text("chance"), "seat-chance", words.text("chance." + chance.name()))));
        return Html.of("{}{}", place(words, waiting.place()), facts.isEmpty() ? Html.NONE : PlainPage.facts(facts));
    }

    private static Html place(Words words, Place place) {
        if (place.position().isEmpty()) {
            return Html.of("<p class=\"lead\" data-test=\"position\">{}</p>", words.text("reforming"));
        }
        long position = place.position().getAsLong();
        return Html.of(
                """
                <div class="card place"><p class="label">{}</p>
                <p class="huge number" data-test="position">{}</p>
                <p class="ahead" data-test="ahead">{}</p></div>""", words.text("position"), words.number(position), words.text("ahead", words.number(position - 1)));
    }

    private static String range(Words words, EstimatedWait estimate) {
        long from = Duration.ofSeconds(estimate.p50Seconds()).toMinutes();
        long to = Duration.ofSeconds(estimate.p90Seconds() + 59).toMinutes();
        return to <= 1 ? words.text("wait.soon") : words.text("wait.minutes", words.number(from), words.number(to));
    }

    private static PlainPage over(Words words, Match match, String screen, String text) {
        var rejoin = screen.equals("closed") ? Html.NONE : join(words, match, "rejoin");
        var body = Html.all(List.of(
                MatchesPage.line(words, match),
                Html.of("<p class=\"notice\">{}</p>", text),
                rejoin,
                PlainPage.link("/plain/bookings", words.text("bookings")),
                PlainPage.link("/plain", words.text("matches"))));
        return PlainPage.of(words, screen, words.text(screen + ".title"), body);
    }

    static Html join(Words words, Match match, String test) {
        return PlainPage.button(path(match) + "/join", words.text(test), "main", test, Html.NONE);
    }

    static String path(Match match) {
        return "/plain/m/" + match.id().value();
    }
}
