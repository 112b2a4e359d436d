package dev.matchgate.booking.booking;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.store.Transactions;

/** Shows bookings to fans and notes in the row what they have seen. */
@Singleton
class ShownBookings {

    private static final Logger LOG = Logger.getLogger(ShownBookings.class);

    private final BookingProjection projection;
    private final Bookings bookings;
    private final Transactions transactions;

    ShownBookings(BookingProjection projection, Bookings bookings, Transactions transactions) {
        this.projection = projection;
        this.bookings = bookings;
        this.transactions = transactions;
    }

    /** Where the store is away, the row keeps saying that the booking is to be shown, and the finisher does it. */
    void show(Booking booking) {
        try {
            projection.project(booking);
        } catch (ProjectionFailure e) {
            LOG.debugf(e, "booking %s is shown later", booking.bookingId());
            return;
        }
        transactions.run(connection -> {
            bookings.projected(connection, booking.bookingId(), booking.version());
            return booking;
        });
    }
}
