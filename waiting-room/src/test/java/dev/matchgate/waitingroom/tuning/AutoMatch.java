package dev.matchgate.waitingroom.tuning;

import java.util.List;

import io.quarkus.redis.datasource.RedisDataSource;

import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.match.MatchSettings;

/**
 * A match in mode AUTO at 1,200 a minute, between 60 and 6,000, where two fans wait. No room knows it, so only the test
 * evaluates; time passes by moving back what Redis remembers.
 */
final class AutoMatch {

    private final RedisDataSource redis;
    private final TestMatch match;

    AutoMatch(RedisDataSource redis) {
        this.redis = redis;
        this.match = TestMatch.unlisted(redis)
                .set("mode", "AUTO")
                .set("ratePerMinute", 1_200)
                .set("minRatePerMinute", 60)
                .set("maxRatePerMinute", 6_000);
        redis.execute("ZADD", match.keys().waiting(), "1", "ann", "2", "ben");
    }

    TestMatch match() {
        return match;
    }

    void pass(int seconds) {
        for (var field : List.of("changedAt", "loweredAt", "calmSince")) {
            moveBack(field, seconds * 1_000);
        }
        // A replica looks each second, so the last look is never longer ago.
        moveBack("evaluatedAt", Math.min(seconds, 1) * 1_000);
    }

    void moveBack(String field, int millis) {
        if (redis.execute("HEXISTS", match.keys().autoRate(), field).toInteger() == 1) {
            redis.execute("HINCRBY", match.keys().autoRate(), field, Integer.toString(-millis));
        }
    }

    void undecidedFor(int millis) {
        var since = Long.toString(System.currentTimeMillis() - millis);
        redis.execute("DEL", match.keys().undecided());
        redis.execute("ZADD", match.keys().undecided(), since, "b1", "9e15", "b2");
    }

    void unsold(int seats) {
        redis.execute("HSET", match.keys().seatCounts(), "unsold", Integer.toString(seats));
    }

    MatchSettings settings() {
        return MatchSettings.from(redis.hash(String.class, String.class, String.class)
                .hgetall(match.keys().settings()));
    }
}
