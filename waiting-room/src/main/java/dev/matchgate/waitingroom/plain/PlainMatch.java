package dev.matchgate.waitingroom.plain;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;

import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.plain.PlainSession.Kept;
import dev.matchgate.waitingroom.queue.QueueStatus;

/** Which page of a match a fan sees, by what the browser keeps and where the fan stands. */
@RequestScoped
class PlainMatch {

    private final PlainSession session;
    private final QueuePage queuePage;
    private final SeatsPage seatsPage;
    private final Clock clock;

    PlainMatch(PlainSession session, QueuePage queuePage, SeatsPage seatsPage, Clock clock) {
        this.session = session;
        this.queuePage = queuePage;
        this.seatsPage = seatsPage;
        this.clock = clock;
    }

    /** @return what the fan holds, unless it has run out */
    Optional<HeldSeats> held(Match match) {
        return session.kept(Kept.HOLD, match.id())
                .flatMap(HeldSeats::parse)
                .filter(held -> held.expiresAt().isAfter(clock.instant()));
    }

    PlainPage of(Match match, QueueStatus status, Html notice) {
        return status instanceof QueueStatus.Admitted admitted
                ? seatsPage.choose(session.words(), match, admitted.expiresAt(), notice)
                : queuePage.of(session.words(), match, status);
    }

    PlainPage pay(Match match, HeldSeats held, Html notice) {
        return seatsPage.pay(session.words(), match, held, notice);
    }
}
