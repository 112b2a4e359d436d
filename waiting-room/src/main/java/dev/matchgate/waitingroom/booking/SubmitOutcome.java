package dev.matchgate.waitingroom.booking;

import dev.matchgate.common.BookingId;

/** What the script made of a booking request. */
sealed interface SubmitOutcome {

    /** It stands in Redis, now or since the same request before. */
    record Stands(StoredBooking booking) implements SubmitOutcome {}

    /** The hold is that booking's, made with another key. */
    record OfAnotherKey(BookingId booking) implements SubmitOutcome {}

    record KeyReused() implements SubmitOutcome {}

    record HoldExpired() implements SubmitOutcome {}

    /** There is no such hold, or it is another fan's. */
    record UnknownHold() implements SubmitOutcome {}

    /** Redis does not have all of the match; a worker is at it. */
    record Rebuilding() implements SubmitOutcome {}
}
