package dev.matchgate.waitingroom.match;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.LuaScript;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** Reads seat maps from Redis, one round trip each. */
@ApplicationScoped
class RedisSeatMaps {

    private static final LuaScript READ = LuaScript.load(RedisSeatMaps.class, "seat-map");

    private final RedisScripts redis;
    private final Clock clock;

    RedisSeatMaps(RedisScripts redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** @return the map; empty while a worker has not put all of the match into Redis */
    Optional<SeatMap> read(Match match) {
        var readAt = clock.instant();
        var keys = RedisKeys.of(match.id());
        var reply = redis.run(
                READ, List.of(keys.rebuilt(), keys.seats(), keys.held(), keys.holds(), keys.seatCounts()), List.of());
        var plan = match.definition().sections();
        if (reply.size() == 0 || reply.get(0).toBytes().length != plan.size()) {
            return Optional.empty();
        }
        var letters = reply.get(0).toString().getBytes(StandardCharsets.US_ASCII);
        for (var held : reply.get(3)) {
            int index = held.toInteger();
            // A worker's letter wins: the hold of a booked seat goes with the next projection.
            if (letters[index] == 'A') {
                letters[index] = 'H';
            }
        }
        long untilFirstEnd = reply.get(2).toLong();
        var staleAt = untilFirstEnd < 0 ? Instant.MAX : readAt.plusMillis(untilFirstEnd);
        return Optional.of(new SeatMap(match.id(), plan, reply.get(1).toLong(), letters, readAt, staleAt));
    }
}
