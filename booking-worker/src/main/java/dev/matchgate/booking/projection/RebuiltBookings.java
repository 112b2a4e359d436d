package dev.matchgate.booking.projection;

import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.booking.BookingReads;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;

/** Shows all bookings of a match, in bounded batches. */
@Singleton
class RebuiltBookings {

    private static final int BATCH = 100;

    private final BookingReads reads;
    private final RedisBookingProjection projection;

    RebuiltBookings(BookingReads reads, RedisBookingProjection projection) {
        this.reads = reads;
        this.projection = projection;
    }

    void project(MatchId match) {
        Optional<BookingId> last = Optional.empty();
        do {
            var batch = reads.next(match, last, BATCH);
            projection.projectAgain(batch);
            last = batch.size() < BATCH
                    ? Optional.empty()
                    : Optional.of(batch.getLast().bookingId());
        } while (last.isPresent());
    }
}
