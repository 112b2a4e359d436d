package dev.matchgate.waitingroom.plain;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.MatchState;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.match.SeatMaps;

/** The matches on sale, and one of them before the fan has joined. */
@ApplicationScoped
class MatchesPage {

    private final Matches matches;
    private final SeatMaps seatMaps;
    private final PlainConfig config;
    private final Clock clock;

    MatchesPage(Matches matches, SeatMaps seatMaps, PlainConfig config, Clock clock) {
        this.matches = matches;
        this.seatMaps = seatMaps;
        this.config = config;
        this.clock = clock;
    }

    PlainPage all(Words words) {
        var cards = matches.all().stream()
                .filter(match -> match.definition().published())
                .map(match -> card(words, match))
                .toList();
        var list = cards.isEmpty()
                ? Html.of("<p class=\"card\">{}</p>", words.text("none"))
                : Html.of("<ul class=\"stack\" data-test=\"match-list\">{}</ul>", Html.all(cards));
        return PlainPage.of(words, "matches", words.text("matches"), list);
    }

    PlainPage one(Words words, Match match) {
        var body = Html.of(
                "<ul class=\"stack\">{}</ul>{}", card(words, match), PlainPage.link("/plain", words.text("matches")));
        return PlainPage.of(words, "match", teams(match), body);
    }

    private Html card(Words words, Match match) {
        var state = match.stateAt(clock.instant());
        var free = seatMaps.available(match)
                .map(seats -> words.text("seatsFree", words.number(seats)))
                .orElse("");
        return Html.of(
                """
                <li class="card match-card" data-test="match-card" data-match="{}">
                <h2><a href="{}">{}</a></h2>
                <p>{}<br>{}</p>
                <p class="state">{}</p>
                <p class="quiet">{}</p>
                {}</li>""",
                match.id(),
                QueuePage.path(match),
                teams(match),
                words.time(match.definition().kickOff(), config.zone()),
                match.definition().stadium(),
                stateOf(words, match, state),
                free,
                state == MatchState.CLOSED ? Html.NONE : QueuePage.join(words, match, "join"));
    }

    private String stateOf(Words words, Match match, MatchState state) {
        if (match.settings().calledOffAt().isPresent()) {
            return words.text("calledOff.title");
        }
        return state == MatchState.SCHEDULED
                ? words.text("opensAt", words.time(match.definition().opensAt().orElseThrow(), config.zone()))
                : words.text("state." + state.name());
    }

    /** Which match, in small above what the page is about. */
    static Html line(Words words, Match match) {
        return Html.all(List.of(Html.of(
                "<p class=\"match-line\"><strong>{}</strong> <span class=\"quiet small\">{}</span></p>",
                teams(match),
                match.definition().stadium())));
    }

    static String teams(Match match) {
        return match.definition().home() + " - " + match.definition().away();
    }
}
