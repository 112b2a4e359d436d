package dev.matchgate.booking.catalogue;

import java.time.Instant;

import dev.matchgate.common.CancelBooking;
import dev.matchgate.common.SaleState;

/**
 * What decides whether a match may be booked, and its bookings cancelled, at all.
 *
 * @param cancelUntil the cut-off for fans; never after kick-off
 * @param calledOff whether the match is called off, which nothing takes back
 */
public record SaleTerms(SaleState state, Instant kickOff, Instant cancelUntil, boolean calledOff, int maxSeatsPerFan) {

    /** @return whether seats may change hands: PAUSED stops admissions only */
    public boolean bookableAt(Instant now) {
        return switch (state) {
            case OPEN, PAUSED -> !calledOff && now.isBefore(kickOff);
            case DRAFT, CLOSED -> false;
        };
    }

    /** @return whether a booking may be cancelled by who asked at that time; selling may be over by then */
    public boolean cancellableAt(Instant asked, CancelBooking.By by) {
        return switch (by) {
            case FAN -> asked.isBefore(cancelUntil);
            case OPS -> asked.isBefore(kickOff);
        };
    }
}
