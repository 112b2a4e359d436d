package dev.matchgate.booking.booking;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;

/** What a message about a seat led to. */
public sealed interface BookingOutcome {

    BookingId booking();

    /** All seats are the booking's now; it is to be paid. */
    record Secured(BookingId booking) implements BookingOutcome {}

    /** None of the seats is the booking's, and nothing counts against the fan. */
    record Rejected(BookingId booking, RejectReason reason) implements BookingOutcome {}

    /** An earlier message had decided; this one changed nothing. */
    record DecidedBefore(BookingId booking, BookingState state) implements BookingOutcome {}

    /**
     * An earlier message had decided, and nobody is at work on the booking any more. Whoever still sends it has not seen
     * what came of it, so fans are to be shown it again: a Redis that comes back older than it was has forgotten it.
     */
    record DoneWithBefore(BookingId booking, BookingState state) implements BookingOutcome {}

    /** The booking of that id is another request's, of this match or another: this request has no booking, nor gets one. */
    record KeyReused(BookSeat command) implements BookingOutcome {

        @Override
        public BookingId booking() {
            return command.bookingId();
        }
    }
}
