package dev.matchgate.waitingroom.booking;

import java.util.List;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.SeatId;

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

    /** Some of the hold's seats are not for sale any more: withheld, or another booking's. The hold stays. */
    record SeatsUnavailable(List<SeatId> seats) implements SubmitOutcome {}

    record CalledOff() implements SubmitOutcome {}

    /** Redis does not have all of the match, or has been given it a moment ago; what is missing may come. */
    record Rebuilding() implements SubmitOutcome {}
}
