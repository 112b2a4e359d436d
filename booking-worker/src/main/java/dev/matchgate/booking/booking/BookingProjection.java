package dev.matchgate.booking.booking;

import dev.matchgate.booking.catalogue.ProjectionFailure;

/** Shows a booking and its seats to fans, in a store that may be away or emptied. */
public interface BookingProjection {

    /**
     * Shows what MySQL has, unless something newer is shown already.
     *
     * @throws ProjectionFailure when the store is away; it is to be shown later
     */
    void project(Booking booking);
}
