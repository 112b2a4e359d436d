package dev.matchgate.booking.projection;

import java.util.Map;
import java.util.stream.IntStream;

import io.quarkus.arc.Unremovable;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Singleton;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.HoldId;
import dev.matchgate.common.RedisKeys;

/** Leaves in Redis what the waiting room leaves there when a fan books a hold. */
@Singleton
@Unremovable
class SubmittedHolds {

    private final RedisDataSource redis;

    SubmittedHolds(RedisDataSource redis) {
        this.redis = redis;
    }

    /** A booking of as many seats as are named, from index 1 of the plan on. */
    void submit(BookSeat command) {
        submit(command, 1);
    }

    /**
     * The same request with another hold, of seats from an index of the plan on: what a room does that has lost the first.
     *
     * @return the command of that
     */
    BookSeat submitAgain(BookSeat first, HoldId hold, int from) {
        var again = new BookSeat(
                first.commandId(),
                first.traceparent(),
                first.bookingId(),
                first.matchId(),
                first.seatId(),
                first.fanId(),
                hold,
                first.seatIds(),
                first.amountKrw(),
                first.paymentMethod(),
                first.paymentToken(),
                first.requestHash(),
                first.requestedAt());
        submit(again, from);
        return again;
    }

    private void submit(BookSeat command, int from) {
        var keys = RedisKeys.of(command.matchId());
        var hash = redis.hash(String.class);
        var hold = command.holdId().value();
        var booking = command.bookingId().value();
        var fan = command.fanId().value();
        int size = command.seatIds().size();
        var seats =
                IntStream.range(from, from + size).mapToObj(Integer::toString).toList();
        seats.forEach(seat -> hash.hset(keys.held(), seat, hold));
        hash.hset(
                keys.hold(command.holdId()),
                Map.of(
                        "fan",
                        fan,
                        "state",
                        "SUBMITTED",
                        "bookingId",
                        booking,
                        "expiresAt",
                        "1",
                        "seats",
                        String.join(",", seats)));
        redis.execute("ZADD", keys.holds(), "+inf", hold);
        redis.execute("ZADD", keys.outbox(), "1", booking);
        redis.execute("ZADD", keys.undecided(), "1", booking);
        redis.execute("ZADD", keys.active(), "99", fan);
        hash.hset(keys.turns(), fan, "4503599627370497|TURN|99");
        hash.hset(keys.fan(command.fanId()), "hold:" + hold, Integer.toString(size));
        hash.hset(
                keys.booking(command.bookingId()),
                Map.of(
                        "state",
                        "PENDING",
                        "version",
                        "0",
                        "paymentToken",
                        "t",
                        "holdId",
                        hold,
                        "requestHash",
                        command.requestHash()));
    }
}
