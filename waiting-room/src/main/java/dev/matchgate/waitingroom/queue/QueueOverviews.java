package dev.matchgate.waitingroom.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.admission.Admission;
import dev.matchgate.waitingroom.admission.QueueFigures;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.Match;

/** The document that everyone who looks at a queue shares, made at most once a second in each process. */
@ApplicationScoped
class QueueOverviews {

    private static final Duration FRESH = Duration.ofMillis(900);

    private final Admission admission;
    private final Clock clock;
    /** One entry for each match that exists, so it cannot be filled by asking. */
    private final Map<MatchId, Made> made = new ConcurrentHashMap<>();

    private record Made(QueueOverviewView view, Instant at) {}

    QueueOverviews(Admission admission, Clock clock) {
        this.admission = admission;
        this.clock = clock;
    }

    QueueOverviewView of(Match match) {
        var now = clock.instant();
        var known = made.get(match.id());
        if (known != null && now.isBefore(known.at().plus(FRESH))) {
            return known.view();
        }
        var view = make(match, admission.look(match.id()));
        made.put(match.id(), new Made(view, now));
        return view;
    }

    private QueueOverviewView make(Match match, QueueFigures figures) {
        var state = switch (figures.state()) {
            case SCHEDULED -> "SCHEDULED";
            case OPEN -> "OPEN";
            case PAUSED -> "PAUSED";
            case SOLD_OUT -> "SOLD_OUT";
            case CLOSED -> "CLOSED";
            case UNKNOWN -> throw Refusal.UNAVAILABLE.refused("the queue is being put back; no place is lost");
        };
        var settings = match.settings();
        return new QueueOverviewView(
                state,
                figures.waiting(),
                match.definition().opensAt(),
                admission.admittedPerMinute(match.id()),
                settings.message(),
                settings.drawCommitment(),
                settings.opened() ? Optional.of(settings.seed()) : Optional.empty());
    }
}
