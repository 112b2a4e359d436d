package dev.matchgate.waitingroom.queue;

import java.time.Instant;

/** Where Redis says a fan stands; {@link WaitingRoom} makes of it what the fan is told. */
sealed interface Standing {

    /** @param state what the queue does at the moment */
    record InLine(LineState state, QueueStatus.Place place) implements Standing {}

    record Inside(long number, Instant endsAt) implements Standing {}

    record TurnOver(QueueStatus.Reason reason) implements Standing {}

    record HasLeft() implements Standing {}

    record SaleOver() implements Standing {}

    /** Redis has lost the match or part of it, and a worker is putting it back; the place is kept by the queue token. */
    record Reforming() implements Standing {}

    /** What those in line wait for. */
    enum LineState {
        SCHEDULED,
        WAITING,
        PAUSED,
        SOLD_OUT
    }
}
