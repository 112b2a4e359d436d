package dev.matchgate.loadtest.bench;

import redis.clients.jedis.JedisPooled;

import dev.matchgate.loadtest.QueuePosition;

/**
 * How far the positions that fans compute from the document are from their places in Redis.
 *
 * @param fans all that wait
 * @param mean in fans
 * @param max in fans
 */
record RankErrors(long fans, double mean, long max) {

    private static final int FANS_PER_LOOK = 20_000;

    /** Asks for every fan in the queue; walking it in its order, the place is what ZRANK says. Nobody may join meanwhile. */
    static RankErrors of(JedisPooled redis, String waiting, QueuePosition computed) {
        long fans = redis.zcard(waiting);
        long sum = 0;
        long max = 0;
        for (long first = 0; first < fans; first += FANS_PER_LOOK) {
            long position = first;
            for (var member : redis.zrangeWithScores(waiting, first, first + FANS_PER_LOOK - 1)) {
                position++;
                long error = Math.abs(computed.of((long) member.getScore()) - position);
                sum += error;
                max = Math.max(max, error);
            }
        }
        return new RankErrors(fans, (double) sum / Math.max(1, fans), max);
    }

    double meanPercent() {
        return 100 * mean / fans;
    }

    double maxPercent() {
        return 100d * max / fans;
    }
}
