package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.resps.Tuple;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.loadtest.Filler;
import dev.matchgate.loadtest.QueuePosition;
import dev.matchgate.local.EmbeddedRedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the benchmarks read from a real Redis and write to it. */
class StoreTest {

    private static EmbeddedRedis server;
    private static JedisPooled redis;

    @BeforeAll
    static void start() {
        server = EmbeddedRedis.start();
        redis = new JedisPooled(server.url());
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    private static RedisKeys keys(String match) {
        return RedisKeys.of(new MatchId(match));
    }

    @Test
    void fillersStandBetweenTheRealOnes() {
        var keys = keys("between");
        long base = Filler.AFTER_OPENING;
        redis.zadd(keys.waiting(), Map.of("b", base + 1_000d, "a", base + 0d, "c", base + 9_000d));
        new Filler(redis, keys).addBetween(List.of(base + 9_000, base, base + 1_000), 50_000);
        assertThat(redis.zcard(keys.waiting())).isEqualTo(50_003);
        assertThat(Stream.of("a", "b", "c").map(fan -> redis.zrank(keys.waiting(), fan) / 1_000))
                .containsExactly(0L, 25L, 50L);
    }

    @Test
    void fillersBesideOneRealFanHaveItsNumber() {
        assertThat(Filler.between(new long[] {7}, 3, 10)).isEqualTo(7);
    }

    @Test
    void everyFanHasTheNumberGiven() {
        var keys = keys("numbers");
        new Filler(redis, keys).add(45_001, fan -> Filler.AFTER_OPENING + 3L * fan);
        assertThat(redis.zrangeWithScores(keys.waiting(), 0, -1))
                .extracting(Tuple::getScore)
                .hasSize(45_001)
                .startsWith((double) Filler.AFTER_OPENING)
                .endsWith(Filler.AFTER_OPENING + 135_000d)
                .doesNotHaveDuplicates();
    }

    @Test
    void aFanAdmittedTwiceIsFound() {
        var keys = keys("toll");
        new Filler(redis, keys).add(10, fan -> fan);
        redis.zremrangeByRank(keys.waiting(), 0, 3);
        redis.hset(keys.turns(), Map.of("1", "1|TURN|9", "2", "2|UNCLAIMED|9", "3", "3|TIME|9", "4", "4|ABSENT|9"));
        redis.hset(keys.admission(), Map.of("admittedTotal", "3", "passedTotal", "1"));
        assertThat(Toll.of(redis, keys).admittedTwice(10)).isZero();
        redis.hset(keys.admission(), "admittedTotal", "4");
        assertThat(Toll.of(redis, keys).admittedTwice(10)).isEqualTo(1);
    }

    @Test
    void aFanWhoLeftTheQueueWithoutATurnIsFoundToo() {
        var keys = keys("lost");
        new Filler(redis, keys).add(10, fan -> fan);
        redis.zremrangeByRank(keys.waiting(), 0, 0);
        assertThat(Toll.of(redis, keys).admittedTwice(10)).isEqualTo(1);
    }

    @Test
    void theErrorIsThatOfEveryFan() {
        var keys = keys("errors");
        // Between 100 and 900 the interpolation expects a fan each 267; they stand at 101 and 102.
        redis.zadd(keys.waiting(), Map.of("a", 100d, "b", 101d, "c", 102d, "d", 900d));
        var document = JsonNodeFactory.instance.objectNode().put("waiting", 4);
        document.putArray("ranks").add("100").add("900");
        var errors =
                RankErrors.of(redis, keys.waiting(), QueuePosition.in(document).orElseThrow());
        assertThat(errors).isEqualTo(new RankErrors(4, 0.75, 2));
        assertThat(errors.maxPercent()).isEqualTo(50);
        assertThat(errors.meanPercent()).isEqualTo(18.75);
    }

    @Test
    void redisTellsItsProcessAndWhatItHolds() {
        var figures = RedisFigures.of(redis);
        assertThat(figures.pid()).isEqualTo(server.pid());
        assertThat(figures.version()).matches("\\d+\\.\\d+\\.\\d+");
        long before = figures.bytesForKeys();
        redis.set("matchgate-bench-large", "x".repeat(1 << 20));
        // What connections need is looked at by Redis every now and then.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(RedisFigures.of(redis).bytesForKeys() - before)
                        .isBetween(1_000_000L, 1_500_000L));
    }
}
