package dev.matchgate.waitingroom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.redis.datasource.RedisDataSource;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.Presence;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.RowRange;
import dev.matchgate.common.SeatPlan;
import dev.matchgate.common.SectionPlan;

/**
 * A match of a test's own in Redis, written as a worker writes one. It is open and has 20 seats, A-1-1 to A-2-10 at
 * 45,000 won, of which a fan may have four; its rate is 0, so nobody is admitted unless the test says {@link #allow}.
 */
public final class TestMatch {

    public static final String SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private final RedisDataSource redis;
    private final MatchId id;
    private final RedisKeys keys;

    private TestMatch(RedisDataSource redis) {
        this(redis, new MatchId("m-" + UUID.randomUUID()));
    }

    private TestMatch(RedisDataSource redis, MatchId id) {
        this.redis = redis;
        this.id = id;
        this.keys = RedisKeys.of(id);
    }

    /** @return a match that opened an hour ago */
    public static TestMatch open(RedisDataSource redis) {
        return opening(redis, Instant.now().minusSeconds(3_600));
    }

    /** @return an open match that is there for synthetic fans only */
    public static TestMatch rehearsal(RedisDataSource redis) {
        var id = new MatchId(
                "rehearsal-" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
        return new TestMatch(redis, id)
                .write(Instant.now().minusSeconds(3_600), Instant.now().plusSeconds(86_400), 1)
                .list();
    }

    public static TestMatch opening(RedisDataSource redis, Instant opensAt) {
        return new TestMatch(redis)
                .write(opensAt, Instant.now().plusSeconds(86_400), 1)
                .list();
    }

    /** @return an open match that no room finds by itself, so that only the test acts on it */
    public static TestMatch unlisted(RedisDataSource redis) {
        return new TestMatch(redis)
                .write(Instant.now().minusSeconds(3_600), Instant.now().plusSeconds(86_400), 1);
    }

    private TestMatch list() {
        redis.execute("SADD", RedisKeys.MATCHES, id.value());
        return this;
    }

    /** Redis loses everything about the match, on whichever node of a cluster it is. */
    public void loseAll() {
        redis.execute(
                "EVAL",
                "for _, key in ipairs(redis.call('KEYS', ARGV[1])) do redis.call('DEL', key) end return 1",
                "1",
                keys.settings(),
                keys.presencePrefix().replace("seen:", "*"));
    }

    /** A worker puts the match back; fans are admitted from then on, in Unix milliseconds. */
    public void putBack(long admitsFrom) {
        write(Instant.now().minusSeconds(3_600), Instant.now().plusSeconds(86_400), admitsFrom);
    }

    private TestMatch write(Instant opensAt, Instant kickOff, long admitsFrom) {
        var definition = definition(Optional.of(opensAt), kickOff, kickOff);
        var plan = definition.sections();
        define(definition);
        set("state", "OPEN");
        set("opensAtMicros", micros(opensAt));
        set("kickOffMicros", micros(kickOff));
        set("mode", "MANUAL");
        set("ratePerMinute", 0);
        set("minRatePerMinute", 0);
        set("maxRatePerMinute", 600);
        set("maxActiveFans", 1_000);
        set("maxSeatsPerFan", 4);
        set("seed", SEED);
        set("drawCommitment", "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd");
        set("settingsVersion", 1);
        redis.execute("SET", keys.seats(), "A".repeat(plan.size()));
        redis.execute("HSET", keys.seatCounts(), "version", "1", "unsold", Integer.toString(plan.size()));
        redis.execute("SET", keys.rebuilt(), Long.toString(admitsFrom));
        return this;
    }

    /** Everything about every match that tests have left behind is in Redis, and was not put back just now. */
    public static void settleAll(RedisDataSource redis) {
        redis.set(String.class)
                .smembers(RedisKeys.MATCHES)
                .forEach(
                        id -> redis.execute("SET", RedisKeys.of(new MatchId(id)).rebuilt(), "1"));
    }

    /** Fans may cancel until then, and it begins then; as ops would have published it. */
    public TestMatch begins(Instant cancelUntil, Instant kickOff) {
        define(definition(Optional.of(Instant.now().minusSeconds(3_600)), cancelUntil, kickOff));
        return set("kickOffMicros", micros(kickOff));
    }

    /** Makes a draft of it. */
    public TestMatch draft() {
        var kickOff = Instant.now().plusSeconds(86_400);
        define(definition(Optional.empty(), kickOff, kickOff));
        return set("state", "DRAFT");
    }

    private void define(MatchDefinition definition) {
        redis.execute("SET", keys.definition(), json(definition));
    }

    private static MatchDefinition definition(Optional<Instant> opensAt, Instant cancelUntil, Instant kickOff) {
        var plan = new SeatPlan(
                List.of(new SectionPlan("A", Optional.of("East"), 45_000, List.of(new RowRange(1, 2, 10)))));
        return new MatchDefinition("FC Seoul", "Ulsan HD", "Seoul", kickOff, opensAt, cancelUntil, 4, plan, List.of());
    }

    private static String json(MatchDefinition definition) {
        try {
            return MatchgateJson.mapper().writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String micros(Instant at) {
        return Long.toString(at.toEpochMilli() * 1_000);
    }

    /** Changes one of the settings, at once. */
    public TestMatch set(String setting, Object value) {
        redis.execute("HSET", keys.settings(), setting, value.toString());
        return this;
    }

    /** Lets so many fans through at the next ticks, whoever ticks; 0 takes back what an earlier call allowed. */
    public TestMatch allow(int fans) {
        set("batch", Math.max(1, fans));
        redis.execute("HSET", keys.admission(), "tokens", Integer.toString(fans), "refilledAtMicros", "0");
        return this;
    }

    /** The fan has not been seen for so long that the fan counts as absent since so many seconds. */
    public void absentSince(FanId fan, long seconds) {
        var presence = Presence.of(fan);
        var since = System.currentTimeMillis() / 1_000 - seconds;
        redis.execute(
                "HSET",
                keys.presencePrefix() + presence.hash(),
                Long.toString(presence.field()),
                Long.toString(since * 4_096 + 10));
    }

    public MatchId id() {
        return id;
    }

    public RedisKeys keys() {
        return keys;
    }
}
