package dev.matchgate.booking.booking;

import java.util.List;

import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.common.BookSeat;

/** Shows bookings and their seats to fans, in a store that may be away or emptied. */
public interface BookingProjection {

    /**
     * Shows what MySQL has, unless something newer is shown already.
     *
     * @throws ProjectionFailure when the store is away; some may be shown then, and all are to be shown later
     */
    void project(List<Booking> bookings);

    /**
     * Takes back what is shown of a request that has no booking: its seats are held again by the fan. Changes nothing once
     * a booking is shown under that id at that match.
     *
     * @throws ProjectionFailure when the store is away; then nothing has happened
     */
    void takeBack(BookSeat command);
}
