package dev.matchgate.booking.booking;

import java.util.List;

import dev.matchgate.booking.catalogue.ProjectionFailure;

/** Shows bookings and their seats to fans, in a store that may be away or emptied. */
public interface BookingProjection {

    /**
     * Shows what MySQL has, unless something newer is shown already.
     *
     * @throws ProjectionFailure when the store is away; some may be shown then, and all are to be shown later
     */
    void project(List<Booking> bookings);
}
