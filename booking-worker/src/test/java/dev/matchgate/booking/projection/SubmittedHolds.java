package dev.matchgate.booking.projection;

import java.util.Map;

import io.quarkus.arc.Unremovable;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Singleton;

import dev.matchgate.common.BookSeat;
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
        var keys = RedisKeys.of(command.matchId());
        var hash = redis.hash(String.class);
        var hold = command.holdId().value();
        int seats = command.seatIds().size();
        for (int seat = 1; seat <= seats; seat++) {
            hash.hset(keys.held(), Integer.toString(seat), hold);
        }
        var submitted =
                Map.of("state", "SUBMITTED", "bookingId", command.bookingId().value(), "expiresAt", "1");
        hash.hset(keys.hold(command.holdId()), submitted);
        redis.execute("ZADD", keys.holds(), "+inf", hold);
        redis.execute("ZADD", keys.outbox(), "1", command.bookingId().value());
        redis.execute("ZADD", keys.undecided(), "1", command.bookingId().value());
        redis.execute("ZADD", keys.active(), "99", command.fanId().value());
        hash.hset(keys.turns(), command.fanId().value(), "4503599627370497|TURN|99");
        hash.hset(keys.fan(command.fanId()), "hold:" + hold, Integer.toString(seats));
        hash.hset(
                keys.booking(command.bookingId()),
                Map.of("state", "PENDING", "version", "0", "paymentToken", "t", "requestHash", command.requestHash()));
    }
}
