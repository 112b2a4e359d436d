package dev.matchgate.waitingroom.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

/**
 * A booking as its fan sees it.
 *
 * @param reason why it was rejected, absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
record BookingView(
        BookingId bookingId,
        MatchId matchId,
        BookingState state,
        Optional<String> reason,
        List<SeatId> seatIds,
        long amountKrw,
        PaymentView payment,
        Instant createdAt,
        Instant updatedAt) {

    /** What is known of the money. */
    record PaymentView(String state) {}

    /** The answer to an accepted request. */
    record AcceptedView(BookingId bookingId, BookingState state) {}

    static BookingView of(StoredBooking booking) {
        return new BookingView(
                booking.id(),
                booking.match(),
                booking.state(),
                booking.reason(),
                booking.seats(),
                booking.amountKrw(),
                new PaymentView(booking.payment()),
                booking.createdAt(),
                booking.updatedAt());
    }
}
