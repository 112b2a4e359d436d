package dev.matchgate.waitingroom.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.Answer;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

/**
 * Bookings as customer service sees them, in the order of their ids.
 *
 * @param next what to ask for with {@code after} to go on; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
record FoundBookingsView(List<FoundBookingView> bookings, Optional<BookingId> next) {

    /**
     * A booking as MySQL has it.
     *
     * @param reason why it was rejected, absent otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record FoundBookingView(
            BookingId bookingId,
            MatchId matchId,
            FanId fanId,
            String state,
            Optional<String> reason,
            List<SeatId> seatIds,
            long amountKrw,
            PaymentView payment,
            Instant createdAt,
            Instant updatedAt) {

        private static FoundBookingView of(Answer.FoundBooking found) {
            return new FoundBookingView(
                    found.bookingId(),
                    found.matchId(),
                    found.fanId(),
                    found.state(),
                    found.reason(),
                    found.seatIds(),
                    found.amountKrw(),
                    new PaymentView(found.paymentState()),
                    found.createdAt(),
                    found.updatedAt());
        }
    }

    /** What is known of the money. */
    record PaymentView(String state) {}

    static FoundBookingsView of(Answer.FoundBookings found) {
        var bookings = found.bookings().stream().map(FoundBookingView::of).toList();
        return new FoundBookingsView(
                bookings,
                found.complete() || bookings.isEmpty()
                        ? Optional.empty()
                        : Optional.of(bookings.getLast().bookingId()));
    }
}
