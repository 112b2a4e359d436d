package dev.matchgate.waitingroom;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.RedisKeys;

/** Puts bookings into Redis as a worker shows them. */
@ApplicationScoped
public class TestBookings {

    private final RedisDataSource redis;

    TestBookings(RedisDataSource redis) {
        this.redis = redis;
    }

    /** @return a new booking of the fan in that state, made now */
    public BookingId show(TestMatch match, FanId fan, String state, String... seatIds) {
        return show(match, fan, state, Instant.now(), seatIds);
    }

    public BookingId show(TestMatch match, FanId fan, String state, Instant createdAt, String... seatIds) {
        var id = BookingId.derive(fan, UUID.randomUUID().toString());
        var at = Long.toString(createdAt.toEpochMilli());
        var hash = new HashMap<>(Map.of(
                "fanId",
                fan.value(),
                "holdId",
                "hold-" + id,
                "seatIds",
                String.join(",", seatIds),
                "amountKrw",
                Integer.toString(45_000 * seatIds.length),
                "state",
                state,
                "payment",
                "APPROVED",
                "createdAt",
                at,
                "updatedAt",
                at,
                "version",
                "3"));
        hash.put("requestHash", "of-" + id);
        put(match, fan, id, hash);
        return id;
    }

    /** As a worker puts a booking back after Redis was emptied. */
    public void put(TestMatch match, FanId fan, BookingId id, Map<String, String> hash) {
        redis.execute("HSET", RedisKeys.fanBookings(fan), id.value(), match.id().value());
        redis.hash(String.class, String.class, String.class).hset(match.keys().booking(id), hash);
    }

    public void set(TestMatch match, BookingId id, String state) {
        redis.execute("HSET", match.keys().booking(id), "state", state);
    }
}
