package dev.matchgate.waitingroom.queue;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.admission.QueueScripts;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** The queue of a match in Redis, apart from polls. Each call is one script: it takes effect as a whole or not at all. */
@ApplicationScoped
class RedisQueue {

    /** With 257 a fan between two of them knows the position to 0.4 % of the queue. */
    private static final String MOST_RANKS = "257";

    private static final LuaScript JOIN = QueueScripts.load("join");
    private static final LuaScript LEAVE = QueueScripts.load("leave");
    private static final LuaScript RANKS = LuaScript.load(RedisQueue.class, "ranks");

    private final QueueScripts scripts;
    private final RedisScripts redis;

    RedisQueue(QueueScripts scripts, RedisScripts redis) {
        this.scripts = scripts;
        this.redis = redis;
    }

    /**
     * What a join found or made.
     *
     * @param first whether the fan has a place now and had none before
     * @param number the fan's queue number; nothing to go by when there is no queue
     */
    record Joined(boolean first, long number, Standing standing) {}

    /**
     * @param drawn the number that the draw gives the fan, used only before opening
     * @param brought the queue number of the token that the fan has
     */
    Joined join(MatchId match, FanId fan, long drawn, OptionalLong brought) {
        var own = List.of(fan.value(), Long.toString(drawn), Long.toString(brought.orElse(-1)));
        var reply = scripts.run(JOIN, match, own);
        var sale = reply.get(1).toString();
        if (reply.size() == 2) {
            return new Joined(false, 0, StandingReply.withoutQueue(sale));
        }
        var number = reply.get(3).toLong();
        var standing = new StandingReply(sale, reply.get(2).toLong()).of(number, reply.get(4), reply.get(5));
        return new Joined(reply.get(0).toInteger() == 1, number, standing);
    }

    /** Also when the fan has left before, or the turn is over: then nothing changes. */
    void leave(MatchId match, FanId fan, long number) {
        scripts.run(LEAVE, match, List.of(fan.value(), Long.toString(number)));
    }

    /**
     * @param waiting how many wait
     * @param numbers the queue numbers at evenly spaced positions, the first and the last among them
     */
    record Ranks(long waiting, List<String> numbers) {}

    Ranks ranks(MatchId match) {
        var reply = redis.run(RANKS, List.of(RedisKeys.of(match).waiting()), List.of(MOST_RANKS));
        var numbers = IntStream.range(1, reply.size())
                .mapToObj(i -> reply.get(i).toString())
                .toList();
        return new Ranks(reply.get(0).toLong(), numbers);
    }
}
