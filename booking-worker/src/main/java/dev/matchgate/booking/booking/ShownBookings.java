package dev.matchgate.booking.booking;

import java.util.Collections;
import java.util.List;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.batch.Batching;
import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.trace.CommandTrace;
import dev.matchgate.common.BookSeat;

/** Shows bookings to fans, those of the same moment together, and notes in the rows what they have seen. */
@Singleton
class ShownBookings {

    private static final Logger LOG = Logger.getLogger(ShownBookings.class);

    private static final int MOST = 50;
    private static final int AT_ONCE = 2;

    private final BookingProjection projection;
    private final UnfinishedBookings bookings;
    private final Transactions transactions;
    private final Batching<Booking, Boolean> shows = new Batching<>(MOST, AT_ONCE, this::show);

    ShownBookings(BookingProjection projection, UnfinishedBookings bookings, Transactions transactions) {
        this.projection = projection;
        this.bookings = bookings;
        this.transactions = transactions;
    }

    /** Where the store is away, the row keeps saying that the booking is to be shown, and the finisher does it. */
    void show(Booking booking) {
        try {
            CommandTrace.step("show", () -> shows.ask(booking));
        } catch (ProjectionFailure e) {
            LOG.debugf(e, "booking %s is shown later", booking.bookingId());
        }
    }

    /** Where the store is away, the room sends the request again once it is back, and this is done then. */
    void takeBack(BookSeat command) {
        try {
            projection.takeBack(command);
        } catch (ProjectionFailure e) {
            LOG.debugf(e, "request %s is taken back later", command.commandId());
        }
    }

    private List<Boolean> show(List<Booking> some) {
        projection.project(some);
        return transactions.run(connection -> {
            bookings.projected(connection, some);
            return Collections.nCopies(some.size(), true);
        });
    }
}
