package dev.matchgate.booking.projection;

import java.util.Optional;
import java.util.stream.Gatherers;

import jakarta.inject.Singleton;

import dev.matchgate.booking.booking.Booking;
import dev.matchgate.booking.booking.BookingReads;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;

/** Shows all bookings of a match, in bounded batches. */
@Singleton
class RebuiltBookings {

    private static final int BATCH = 500;
    /** Each takes a connection of the pool for a moment; bookings that arrive meanwhile need the others. */
    private static final int AT_ONCE = 8;

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
            batch.stream()
                    .gather(Gatherers.mapConcurrent(AT_ONCE, this::projectAgain))
                    .forEach(booking -> {});
            last = batch.size() < BATCH
                    ? Optional.empty()
                    : Optional.of(batch.getLast().bookingId());
        } while (last.isPresent());
    }

    private Booking projectAgain(Booking booking) {
        projection.projectAgain(booking);
        return booking;
    }
}
