package dev.matchgate.booking.booking;

import jakarta.inject.Singleton;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;

/**
 * Does what a booking's row says is left to do: charge, confirm or reject, look up, refund, show. Each step may be done
 * twice or by two workers at once; whoever is killed between two of them leaves a row that says so.
 */
@Singleton
public class BookingSteps {

    private final BookingReads reads;
    private final PaymentSteps payments;
    private final ShownBookings shown;

    BookingSteps(BookingReads reads, PaymentSteps payments, ShownBookings shown) {
        this.reads = reads;
        this.payments = payments;
        this.shown = shown;
    }

    /** Holds no connection while the payment provider thinks. */
    public void goOn(BookingId id) {
        reads.find(id)
                .map(booking -> ask(booking, LeftToAsk.CHARGE))
                .map(booking -> ask(booking, LeftToAsk.LOOK_UP))
                .map(booking -> ask(booking, LeftToAsk.REFUND))
                .ifPresent(shown::show);
    }

    /**
     * For a request whose key another booking has: what the fan was shown of it is taken back, the hold is theirs
     * again. The other booking is shown once more: the request may have come about because Redis had lost that one.
     */
    public void takeBack(BookSeat command) {
        shown.takeBack(command);
        reads.find(command.bookingId()).ifPresent(shown::show);
    }

    /** @return the booking as it is then, whether there was something to ask or not */
    private Booking ask(Booking booking, LeftToAsk question) {
        if (booking.leftToAsk() != question) {
            return booking;
        }
        // A provider that takes its time must not leave the fan without a sign.
        payments.ask(booking, () -> shown.show(booking));
        return reads.find(booking.bookingId()).orElseThrow();
    }
}
