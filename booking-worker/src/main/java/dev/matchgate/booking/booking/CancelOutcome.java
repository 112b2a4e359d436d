package dev.matchgate.booking.booking;

import dev.matchgate.common.BookingId;

/** What became of the wish to cancel a booking. */
public sealed interface CancelOutcome {

    /** Its seats are free, the fan's allowance is given back and the money is owed: it is to be refunded. */
    record Cancelling(BookingId booking) implements CancelOutcome {}

    /** It was cancelled before; nothing has changed. */
    record CancelledBefore(BookingId booking) implements CancelOutcome {}

    /** The booking stays as it is. */
    record Refused(BookingId booking, Reason reason) implements CancelOutcome {}

    /** Why a booking cannot be cancelled. */
    enum Reason {
        /** There is no such booking of that match. */
        UNKNOWN_BOOKING,
        /** It owns no seats, or it is not paid yet. */
        NOT_CONFIRMED,
        /** It was asked after the cut-off, or, by customer service, after kick-off. */
        TOO_LATE,
        /** This very wish was refused before; another one may be granted. */
        REFUSED_BEFORE
    }
}
