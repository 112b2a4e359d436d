package dev.matchgate.booking.booking;

import jakarta.inject.Singleton;

import dev.matchgate.common.BookingId;

/**
 * Does what a booking's row says is left to do: charge, confirm or reject, show. Each step may be done twice or by two
 * workers at once; whoever is killed between two of them leaves a row that says so.
 */
@Singleton
public class BookingSteps {

    private final BookingReads reads;
    private final Settlement settlement;
    private final Charging charging;
    private final ShownBookings shown;

    BookingSteps(BookingReads reads, Settlement settlement, Charging charging, ShownBookings shown) {
        this.reads = reads;
        this.settlement = settlement;
        this.charging = charging;
        this.shown = shown;
    }

    /** Holds no connection while the payment provider thinks. */
    public void goOn(BookingId id) {
        reads.find(id).ifPresent(booking -> {
            switch (booking.state()) {
                case SECURED -> {
                    pay(booking);
                    reads.find(id).ifPresent(shown::show);
                }
                case PENDING, CONFIRMED, REJECTED, CANCELLING, CANCELLED -> shown.show(booking);
            }
        });
    }

    private void pay(Booking booking) {
        settlement.openCharge(booking.bookingId()).ifPresent(open -> {
            // A provider that takes its time must not leave the fan without a sign.
            var outcome = charging.charge(open.charge(), () -> shown.show(booking));
            settlement.settle(booking, open, outcome);
        });
    }
}
