package dev.matchgate.booking.projection;

import jakarta.inject.Singleton;

/** What a match's projection consists of. */
@Singleton
class MatchParts {

    private final RedisSeatProjection seats;
    private final RebuiltBookings bookings;
    private final ShownChanges changes;
    private final ShownMatches shown;
    private final RebuiltMarker marker;

    MatchParts(
            RedisSeatProjection seats,
            RebuiltBookings bookings,
            ShownChanges changes,
            ShownMatches shown,
            RebuiltMarker marker) {
        this.seats = seats;
        this.bookings = bookings;
        this.changes = changes;
        this.shown = shown;
        this.marker = marker;
    }

    RedisSeatProjection seats() {
        return seats;
    }

    RebuiltBookings bookings() {
        return bookings;
    }

    ShownChanges changes() {
        return changes;
    }

    ShownMatches shown() {
        return shown;
    }

    RebuiltMarker marker() {
        return marker;
    }
}
