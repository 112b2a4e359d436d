package dev.matchgate.waitingroom.booking;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.HoldId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

/**
 * A booking as Redis has it ({@code RedisKeys.booking}).
 *
 * @param state PENDING until a worker has decided
 * @param payment what is known of the money
 * @param version 0 until a worker has projected it
 * @param hash all of it, the payment token too
 */
public record StoredBooking(
        BookingId id,
        MatchId match,
        FanId fan,
        List<SeatId> seats,
        long amountKrw,
        BookingState state,
        Optional<String> reason,
        String payment,
        Instant createdAt,
        Instant updatedAt,
        long version,
        Map<String, String> hash) {

    static StoredBooking from(BookingId id, MatchId match, Map<String, String> hash) {
        return new StoredBooking(
                id,
                match,
                new FanId(hash.get("fanId")),
                Arrays.stream(hash.get("seatIds").split(","))
                        .map(SeatId::parse)
                        .sorted()
                        .toList(),
                Long.parseLong(hash.get("amountKrw")),
                BookingState.valueOf(hash.get("state")),
                Optional.ofNullable(hash.get("reason")).filter(text -> !text.isEmpty()),
                hash.getOrDefault("payment", "NONE"),
                time(hash, "createdAt"),
                time(hash, "updatedAt"),
                Long.parseLong(hash.getOrDefault("version", "0")),
                Map.copyOf(hash));
    }

    private static Instant time(Map<String, String> hash, String field) {
        return Instant.ofEpochMilli(Long.parseLong(hash.get(field)));
    }

    /** @return whether a worker may still have to hear of it */
    boolean isToBeSent() {
        return version == 0 && hash.containsKey("paymentToken");
    }

    /** @return a message for each seat, the same ones each time but for the trace */
    List<BookSeat> messages(String traceparent) {
        return seats.stream().map(seat -> message(seat, traceparent)).toList();
    }

    private BookSeat message(SeatId seat, String traceparent) {
        return new BookSeat(
                BookSeat.commandId(id, seat),
                traceparent,
                id,
                match,
                seat,
                fan,
                new HoldId(hash.get("holdId")),
                seats,
                amountKrw,
                hash.get("paymentMethod"),
                hash.get("paymentToken"),
                hash.get("requestHash"),
                createdAt);
    }

    /** Leaves the payment token out. */
    @Override
    public String toString() {
        return "StoredBooking[" + id + ", " + state + "]";
    }
}
