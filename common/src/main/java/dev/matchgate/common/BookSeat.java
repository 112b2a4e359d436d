package dev.matchgate.common;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Asks for one seat of a booking. Each carries the whole booking, because the first to arrive claims all its seats.
 *
 * @param commandId {@code <bookingId>:<seatId>:book}; also SQS' deduplication id, never derived from fan and seat alone
 * @param traceparent W3C trace context, may be empty
 * @param bookingId the booking that the seat belongs to
 * @param matchId the match
 * @param seatId the seat this message is about, one of {@code seatIds}
 * @param fanId who books
 * @param holdId the hold that kept the seats
 * @param seatIds all seats of the booking in id order
 * @param amountKrw what all of them cost together
 * @param paymentMethod how the fan wants to pay
 * @param paymentToken a provider's token, never card data; never logged
 * @param requestHash tells whether two requests with one idempotency key are the same
 * @param requestedAt when the fan asked
 */
public record BookSeat(
        String commandId,
        String traceparent,
        BookingId bookingId,
        MatchId matchId,
        SeatId seatId,
        FanId fanId,
        HoldId holdId,
        List<SeatId> seatIds,
        long amountKrw,
        String paymentMethod,
        String paymentToken,
        String requestHash,
        Instant requestedAt)
        implements Command {

    public BookSeat {
        seatIds = List.copyOf(seatIds);
    }

    /** The deduplication id of a seat's message; bounded by the ids' own limits to 102 characters. */
    public static String commandId(BookingId booking, SeatId seat) {
        return booking + ":" + seat + ":book";
    }

    @Override
    @JsonIgnore
    public String messageGroupId() {
        return matchId + ":" + seatId;
    }

    /** Leaves the payment token out. */
    @Override
    public String toString() {
        return "BookSeat[" + commandId + "]";
    }
}
