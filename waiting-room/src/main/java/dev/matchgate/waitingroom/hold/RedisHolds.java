package dev.matchgate.waitingroom.hold;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.common.HoldId;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.PlannedSeat;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SeatId;
import dev.matchgate.waitingroom.admission.AdmissionConfig;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** Holds in Redis: each change is one script. */
@ApplicationScoped
class RedisHolds {

    private static final LuaScript HOLD = LuaScript.load(RedisHolds.class, "hold");
    private static final LuaScript RELEASE = LuaScript.load(RedisHolds.class, "release");
    private static final LuaScript SWEEP = LuaScript.load(RedisHolds.class, "sweep");

    private final RedisScripts redis;
    private final HoldConfig config;
    private final AdmissionConfig admissionConfig;

    RedisHolds(RedisScripts redis, HoldConfig config, AdmissionConfig admissionConfig) {
        this.redis = redis;
        this.config = config;
        this.admissionConfig = admissionConfig;
    }

    /** @param seats of the match, in id order, ten at the most */
    HoldOutcome hold(Shopper shopper, HoldId id, MatchId match, List<PlannedSeat> seats) {
        var keys = RedisKeys.of(match);
        var fan = shopper.fan();
        var turn = shopper.turn();
        var reply = redis.run(
                HOLD,
                List.of(
                        keys.rebuilt(),
                        keys.settings(),
                        keys.active(),
                        keys.seats(),
                        keys.held(),
                        keys.holds(),
                        keys.hold(id),
                        keys.fan(fan),
                        keys.seatCounts(),
                        keys.turns(),
                        keys.admission()),
                List.of(
                        fan.value(),
                        id.value(),
                        Long.toString(config.life().toMillis()),
                        Long.toString(config.memory().toMillis()),
                        Long.toString(Hold.amountKrw(seats)),
                        joined(seats, seat -> seat.seat().toString()),
                        joined(seats, seat -> Integer.toString(seat.index())),
                        Long.toString(turn.queueNumber()),
                        Long.toString(turn.expiresAt().toEpochMilli()),
                        Long.toString(admissionConfig.turn().toMillis())));
        var word = reply.get(0).toString();
        return switch (word) {
            case "held" ->
                new HoldOutcome.Held(new Hold(
                        id, match, seats, Instant.ofEpochMilli(reply.get(1).toLong())));
            case "taken" -> new HoldOutcome.SeatsUnavailable(taken(reply, seats));
            case "too-many" ->
                new HoldOutcome.TooManySeats(Integer.parseInt(reply.get(1).toString()));
            case "not-admitted" -> new HoldOutcome.NotAdmitted();
            case "closed" -> new HoldOutcome.MatchClosed();
            case "rebuilding" -> new HoldOutcome.Rebuilding();
            default -> throw new IllegalStateException("hold.lua answered " + word);
        };
    }

    private static String joined(List<PlannedSeat> seats, Function<PlannedSeat, String> part) {
        return seats.stream().map(part).collect(Collectors.joining(","));
    }

    private static List<SeatId> taken(Response reply, List<PlannedSeat> seats) {
        var indexes = IntStream.range(1, reply.size())
                .mapToObj(i -> Integer.valueOf(reply.get(i).toString()))
                .toList();
        return seats.stream()
                .filter(seat -> indexes.contains(seat.index()))
                .map(PlannedSeat::seat)
                .toList();
    }

    ReleaseOutcome release(FanId fan, HoldId id, MatchId match) {
        var keys = RedisKeys.of(match);
        var reply = redis.run(
                RELEASE,
                List.of(
                        keys.rebuilt(),
                        keys.hold(id),
                        keys.holds(),
                        keys.held(),
                        keys.fan(fan),
                        keys.seatCounts(),
                        keys.active(),
                        keys.turns()),
                List.of(fan.value(), id.value()));
        return ReleaseOutcome.valueOf(reply.toString().toUpperCase(Locale.ROOT));
    }

    /** @return how many expired holds were tidied up, {@code most} at the most */
    int sweep(MatchId match, int most) {
        var keys = RedisKeys.of(match);
        return redis.run(
                        SWEEP,
                        List.of(keys.holds(), keys.held(), keys.seatCounts()),
                        List.of(keys.holdPrefix(), keys.fanPrefix(), Integer.toString(most)))
                .toInteger();
    }
}
