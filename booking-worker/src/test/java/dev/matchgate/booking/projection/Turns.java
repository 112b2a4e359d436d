package dev.matchgate.booking.projection;

import java.util.OptionalDouble;

import io.quarkus.arc.Unremovable;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Singleton;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.RedisKeys;

/** What Redis knows of the turn of a booking's fan. */
@Singleton
@Unremovable
class Turns {

    private final RedisDataSource redis;

    Turns(RedisDataSource redis) {
        this.redis = redis;
    }

    void set(BookSeat command, String entry) {
        redis.hash(String.class)
                .hset(RedisKeys.of(command.matchId()).turns(), command.fanId().value(), entry);
    }

    String of(BookSeat command) {
        return redis.hash(String.class)
                .hget(RedisKeys.of(command.matchId()).turns(), command.fanId().value());
    }

    /** That the turn is over in which the booking was made. */
    static String doneAt(BookSeat command) {
        return "0|DONE|" + command.requestedAt().toEpochMilli();
    }

    OptionalDouble activeUntil(BookSeat command) {
        return redis.sortedSet(String.class)
                .zscore(
                        RedisKeys.of(command.matchId()).active(),
                        command.fanId().value());
    }

    OptionalDouble holdEnds(BookSeat command) {
        return redis.sortedSet(String.class)
                .zscore(
                        RedisKeys.of(command.matchId()).holds(),
                        command.holdId().value());
    }
}
