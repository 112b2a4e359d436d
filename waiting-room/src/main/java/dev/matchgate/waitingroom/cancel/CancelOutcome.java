package dev.matchgate.waitingroom.cancel;

import dev.matchgate.waitingroom.booking.BookingState;

/** What became of the wish to cancel a booking. */
public sealed interface CancelOutcome {

    /**
     * SQS has the wish, or the booking is cancelled already.
     *
     * @param state where the booking stood when it was asked
     */
    record Accepted(BookingState state) implements CancelOutcome {}

    /** It is not CONFIRMED, or it is too late. */
    record NotCancellable() implements CancelOutcome {}

    /** The workers will not hear of it; asking again may do better. */
    record NotTaken() implements CancelOutcome {}

    /** Whether the workers will hear of it is not known; asking again does no harm. */
    record NotKnown() implements CancelOutcome {}
}
