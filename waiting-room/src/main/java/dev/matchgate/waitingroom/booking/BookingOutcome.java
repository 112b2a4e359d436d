package dev.matchgate.waitingroom.booking;

import java.util.List;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.SeatId;

/** What a fan is told who asked to book. */
public sealed interface BookingOutcome {

    /** It will come to an end state whatever happens: SQS has it, or a worker. */
    record Accepted(BookingId booking, BookingState state) implements BookingOutcome {}

    record KeyReused() implements BookingOutcome {}

    record HoldExpired() implements BookingOutcome {}

    /** There is no such hold, or it is another fan's. */
    record UnknownHold() implements BookingOutcome {}

    /** The hold is the fan's, but some of its seats were withheld or sold meanwhile. */
    record SeatsUnavailable(List<SeatId> seats) implements BookingOutcome {}

    /** The match is called off. */
    record CalledOff() implements BookingOutcome {}

    /** Nothing has happened, and the hold is the fan's; the same request may do better in a moment. */
    record NotTaken() implements BookingOutcome {}

    /** Whether SQS has it is not known. It is sent again from the outbox; the same request finds it. */
    record NotKnown(BookingId booking) implements BookingOutcome {}
}
