package dev.matchgate.booking.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A step from one state to the next.
 *
 * @param nextStepIn when another worker takes over, should the one that made the step die
 */
record Move(BookingState from, BookingState to, Optional<RejectReason> reason, Instant at, Duration nextStepIn) {

    /** Longer than the thread that goes on at once needs, shorter than a fan's patience. */
    static final Duration TAKE_OVER_AFTER = Duration.ofSeconds(30);

    static Move to(BookingState from, BookingState to, Instant at) {
        return new Move(from, to, Optional.empty(), at, TAKE_OVER_AFTER);
    }

    static Move rejected(BookingState from, RejectReason reason, Instant at) {
        return new Move(from, BookingState.REJECTED, Optional.of(reason), at, TAKE_OVER_AFTER);
    }
}
