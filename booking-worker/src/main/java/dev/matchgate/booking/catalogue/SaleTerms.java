package dev.matchgate.booking.catalogue;

import java.time.Instant;

import dev.matchgate.common.SaleState;

/** What decides whether a match may be booked at all. */
public record SaleTerms(SaleState state, Instant kickOff, int maxSeatsPerFan) {

    /** @return whether seats may change hands: PAUSED stops admissions only */
    public boolean bookableAt(Instant now) {
        return switch (state) {
            case OPEN, PAUSED -> now.isBefore(kickOff);
            case DRAFT, CLOSED -> false;
        };
    }
}
