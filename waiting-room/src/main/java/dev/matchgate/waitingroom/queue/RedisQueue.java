package dev.matchgate.waitingroom.queue;

import java.time.Instant;
import java.util.List;

import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.redis.QueueKeys;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** The queue of a match in Redis. Each call is one script, so it takes effect as a whole or not at all. */
@ApplicationScoped
class RedisQueue {

    private static final LuaScript JOIN = LuaScript.load(RedisQueue.class, "queue", "join");
    private static final LuaScript PLACE = LuaScript.load(RedisQueue.class, "queue", "place");
    private static final LuaScript LEAVE = LuaScript.load(RedisQueue.class, "queue", "leave");

    private final RedisScripts redis;

    RedisQueue(RedisScripts redis) {
        this.redis = redis;
    }

    /**
     * What a join found or made.
     *
     * @param first whether the fan has a place now and had none before
     */
    record Joined(boolean first, Standing standing) {}

    /** @param drawn the number that the draw gives the fan, used only before opening */
    Joined join(MatchId match, FanId fan, long drawn) {
        var reply = run(JOIN, match, fan, drawn);
        return new Joined(reply.get(0).toInteger() == 1, standing(reply, 1));
    }

    /** @param number the queue number of the fan's token */
    Standing place(MatchId match, FanId fan, long number) {
        return standing(run(PLACE, match, fan, number), 0);
    }

    /** Also when the fan has left before, or the turn is over: then nothing changes. */
    void leave(MatchId match, FanId fan, long number) {
        run(LEAVE, match, fan, number);
    }

    private Response run(LuaScript script, MatchId match, FanId fan, long number) {
        return redis.run(script, QueueKeys.of(match), List.of(fan.value(), Long.toString(number)));
    }

    private static Standing standing(Response reply, int at) {
        var state = reply.get(at).toString();
        return switch (state) {
            case "SCHEDULED", "WAITING", "PAUSED", "SOLD_OUT" ->
                new Standing.InLine(
                        Standing.LineState.valueOf(state),
                        new QueueStatus.Place(
                                reply.get(at + 1).toLong(),
                                reply.get(at + 2).toLong(),
                                reply.get(at + 3).toLong()));
            case "ADMITTED" ->
                new Standing.Inside(
                        reply.get(at + 1).toLong(),
                        Instant.ofEpochMilli(reply.get(at + 2).toLong()));
            case "LEFT" -> new Standing.HasLeft();
            case "CLOSED" -> new Standing.SaleOver();
            case "UNKNOWN", "REFORMING" -> new Standing.Reforming();
            default -> new Standing.TurnOver(QueueStatus.Reason.valueOf(state));
        };
    }
}
