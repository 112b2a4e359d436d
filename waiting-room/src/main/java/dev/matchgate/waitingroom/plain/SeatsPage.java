package dev.matchgate.waitingroom.plain;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.SeatId;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.SeatMaps;

/** A fan's turn: choosing seats, and paying for those that are held. */
@ApplicationScoped
class SeatsPage {

    private static final int KEY_BYTES = 16;

    /** What the simulated provider can be asked for. */
    private static final List<Way> WAYS = List.of(
            new Way("approve", "approve", "main wide"),
            new Way("slow", "slow-4000", "wide"),
            new Way("decline", "decline", "wide"));

    /**
     * A way to pay.
     *
     * @param wish what the provider is told
     * @param style of its button
     */
    private record Way(String name, String wish, String style) {}

    private final SecureRandom random = new SecureRandom();
    private final SeatMaps seatMaps;
    private final PlainConfig config;

    SeatsPage(SeatMaps seatMaps, PlainConfig config) {
        this.seatMaps = seatMaps;
        this.config = config;
    }

    PlainPage choose(Words words, Match match, Instant endsAt, Html notice) {
        var sections = match.definition().sections().sections();
        var free = seatMaps.availableBySection(match);
        var choices = IntStream.range(0, sections.size())
                .filter(i -> free.get(i) > 0)
                .mapToObj(i -> Html.of(
                        "<option value=\"{}\">{} {} - {} - {}</option>",
                        sections.get(i).section(),
                        sections.get(i).section(),
                        sections.get(i).name().orElse(""),
                        words.won(sections.get(i).amountKrw()),
                        words.text("seatsFree", words.number(free.get(i)))))
                .toList();
        var form = choices.isEmpty()
                ? Html.of("<p class=\"notice warn\">{}</p>", words.text("nothingFree"))
                : form(words, match, choices);
        var body = Html.of(
                "{}{}<p>{}</p>{}{}",
                MatchesPage.line(words, match),
                notice,
                words.text("turn.until", words.time(endsAt, config.zone())),
                form,
                PlainPage.button(
                        QueuePage.path(match) + "/leave", words.text("leaveTurn"), "plain", "leave", Html.NONE));
        return PlainPage.of(words, "admitted", words.text("turn"), body);
    }

    private static Html form(Words words, Match match, List<Html> sections) {
        var counts = IntStream.rangeClosed(1, match.definition().maxSeatsPerFan())
                .mapToObj(count -> Html.of("<option>{}</option>", count))
                .toList();
        return Html.of(
                """
                <form class="card fields" method="post" action="{}/hold">
                <label for="section">{}</label><select id="section" name="section">{}</select>
                <label for="count">{}</label><select id="count" name="count" data-test="best-count">{}</select>
                <button class="main" data-test="hold">{}</button></form>""",
                QueuePage.path(match),
                words.text("section"),
                Html.all(sections),
                words.text("count"),
                Html.all(counts),
                words.text("hold"));
    }

    /** Each time the page is made its form has a key of its own: sent twice, it books once. */
    PlainPage pay(Words words, Match match, HeldSeats held, Html notice) {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        var buttons = WAYS.stream()
                .map(way -> Html.of(
                        "<button class=\"{}\" name=\"token\" value=\"{}\" data-test=\"pay-{}\">{}</button>",
                        way.style(),
                        way.wish(),
                        way.name(),
                        words.text("pay." + way.name(), words.won(held.amountKrw()))))
                .toList();
        var body = Html.of(
                """
                {}{}
                <p class="lead">{}</p>
                <p>{}</p>
                <form class="card stack tight provider" method="post" action="{}/pay">
                <h2>{}</h2><p class="quiet">{}</p>
                <input type="hidden" name="key" value="{}">{}</form>
                {}""",
                MatchesPage.line(words, match),
                notice,
                seats(words, held.seats()),
                words.text("pay.until", words.time(held.expiresAt(), config.zone())),
                QueuePage.path(match),
                words.text("pay.provider"),
                words.text("pay.simulated"),
                HexFormat.of().formatHex(key),
                Html.all(buttons),
                PlainPage.button(
                        QueuePage.path(match) + "/release", words.text("release"), "plain", "release", Html.NONE));
        return PlainPage.of(words, "holding", words.text("pay"), body);
    }

    static String seats(Words words, List<SeatId> seats) {
        return seats.stream()
                .map(seat -> words.text("seat", seat.section(), seat.row(), seat.number()))
                .collect(Collectors.joining(", "));
    }
}
