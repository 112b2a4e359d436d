package dev.matchgate.loadtest.bench;

import java.util.List;

import redis.clients.jedis.JedisPooled;

import dev.matchgate.common.RedisKeys;

/**
 * How many fans of a match went where, all counted at one instant.
 *
 * @param admitted as the admission counts
 * @param passed absent fans who were passed over
 * @param waiting who are in the queue
 * @param turns fans of whom it is known what became of them
 */
record Toll(long admitted, long passed, long waiting, long turns) {

    private static final String COUNT = """
            return {
              tonumber(redis.call('HGET', KEYS[1], 'admittedTotal') or 0),
              tonumber(redis.call('HGET', KEYS[1], 'passedTotal') or 0),
              redis.call('ZCARD', KEYS[2]),
              redis.call('HLEN', KEYS[3])
            }
            """;

    static Toll of(JedisPooled redis, RedisKeys keys) {
        var counts = (List<?>) redis.eval(COUNT, List.of(keys.admission(), keys.waiting(), keys.turns()), List.of());
        return new Toll((Long) counts.get(0), (Long) counts.get(1), (Long) counts.get(2), (Long) counts.get(3));
    }

    /**
     * Of a queue which nobody joined since and nobody left by themselves.
     *
     * @param fans how many waited at first
     * @return admissions that are not those of different fans, by the worse of two counts: who is no longer in the queue,
     *     and who is known to have had a turn
     */
    long admittedTwice(long fans) {
        long gone = fans - waiting - passed;
        return Math.max(Math.abs(admitted - gone), Math.abs(admitted + passed - turns));
    }
}
