package dev.matchgate.loadtest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

import redis.clients.jedis.JedisPooled;

import dev.matchgate.common.RedisKeys;

/**
 * Waiting fans who never ask: put into Redis past the room, because a million real ones would take an hour to make. They
 * have no record of presence, so they count as present.
 */
public final class Filler {

    private static final int FANS_PER_COMMAND = 1_000;
    private static final int COMMANDS_PER_PIPELINE = 20;
    /** Numbers given after the opening begin here, with the time in microseconds added. */
    public static final long AFTER_OPENING = 1L << 52;

    private final JedisPooled redis;
    private final String waiting;

    /** For the queue of one match. */
    public Filler(JedisPooled redis, RedisKeys keys) {
        this.redis = redis;
        this.waiting = keys.waiting();
    }

    /** @param number of the fan, by the fan's turn from 0 */
    public void add(int fans, IntToLongFunction number) {
        var inOnePipeline = FANS_PER_COMMAND * COMMANDS_PER_PIPELINE;
        for (int first = 0; first < fans; first += inOnePipeline) {
            try (var pipeline = redis.pipelined()) {
                int end = Math.min(fans, first + inOnePipeline);
                for (int from = first; from < end; from += FANS_PER_COMMAND) {
                    pipeline.zadd(waiting, members(from, Math.min(end, from + FANS_PER_COMMAND), number));
                }
            }
        }
    }

    private static Map<String, Double> members(int from, int to, IntToLongFunction number) {
        var members = new HashMap<String, Double>();
        for (int fan = from; fan < to; fan++) {
            // As long as the ids that the room gives to guests.
            members.put("filler-%015d".formatted(fan), (double) number.applyAsLong(fan));
        }
        return members;
    }

    /** Fans between the real ones, so that each of those has as many around. */
    public void addBetween(List<Long> realNumbers, int fans) {
        var sorted = realNumbers.stream().sorted().mapToLong(Long::longValue).toArray();
        add(fans, fan -> between(sorted, fan, fans));
    }

    /** @return a number at the same share of the way through the real ones as the fan has among the fillers */
    public static long between(long[] sorted, int fan, int fans) {
        double place = (double) fan * (sorted.length - 1) / fans;
        int below = (int) place;
        if (below + 1 >= sorted.length) {
            // There is only one.
            return sorted[below];
        }
        return sorted[below] + (long) ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
