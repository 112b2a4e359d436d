package dev.matchgate.waitingroom.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.AdmissionMode;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.match.MatchState;
import dev.matchgate.waitingroom.redis.RedisScripts;
import dev.matchgate.waitingroom.watch.SaleSample.BookingTotals;
import dev.matchgate.waitingroom.watch.SaleSample.QueueTotals;
import dev.matchgate.waitingroom.watch.SaleSample.SetRate;

/** Reads how sales go from Redis: one round trip for each match, whatever the length of its queue. */
@ApplicationScoped
class RedisWatch {

    private static final LuaScript WATCH = LuaScript.load(RedisWatch.class, "sale", "match-watch");

    private final RedisScripts redis;

    RedisWatch(RedisScripts redis) {
        this.redis = redis;
    }

    /** @return the sale at this moment; empty when Redis does not have the match */
    Optional<SaleSample> look(MatchId match) {
        var keys = RedisKeys.of(match);
        var reply = redis.run(
                WATCH,
                List.of(
                        keys.settings(),
                        keys.seatCounts(),
                        keys.rebuilt(),
                        keys.waiting(),
                        keys.active(),
                        keys.admission(),
                        keys.outbox(),
                        keys.undecided(),
                        keys.bookingTotals()),
                List.of());
        return reply.size() == 0 ? Optional.empty() : Optional.of(sample(reply));
    }

    private static SaleSample sample(Response reply) {
        return new SaleSample(
                Instant.ofEpochMilli(number(reply, 0)),
                MatchState.valueOf(reply.get(1).toString()),
                number(reply, 2) == 1,
                new QueueTotals(
                        number(reply, 3),
                        number(reply, 4),
                        number(reply, 5),
                        number(reply, 6),
                        number(reply, 7),
                        number(reply, 8)),
                new BookingTotals(
                        number(reply, 9),
                        number(reply, 10),
                        Duration.ofMillis(number(reply, 11)),
                        number(reply, 12),
                        number(reply, 13)),
                number(reply, 14),
                new SetRate(
                        AdmissionMode.valueOf(reply.get(15).toString()),
                        Math.toIntExact(number(reply, 16)),
                        Math.toIntExact(number(reply, 17)),
                        Math.toIntExact(number(reply, 18))));
    }

    private static long number(Response reply, int at) {
        return reply.get(at).toLong();
    }
}
