package dev.matchgate.waitingroom.queue;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** A script that asks faster than told learns nothing; a second tab and a reload are welcome. */
@RoomTest
class PollPaceTest {

    @Inject
    QueueCalls calls;

    @Inject
    RedisDataSource redis;

    @Test
    void theFourthPollWithinTheIntervalToldIsRefusedWithTheSameHint() {
        var match = TestMatch.open(redis);
        redis.execute("ZADD", match.keys().waiting(), "1", "somebody");
        // Far enough back to be told many seconds, so that the test may be slow.
        for (int i = 2; i < 500; i++) {
            redis.execute("ZADD", match.keys().waiting(), Integer.toString(i), "fan-" + i);
        }
        var token = calls.tokenOf(match, "ann");
        var told =
                calls.place(match, token).statusCode(200).extract().jsonPath().getDouble("pollAfterSeconds");
        assertThat(told).isGreaterThan(20);
        calls.place(match, token).statusCode(200);
        calls.place(match, token).statusCode(200);

        for (int i = 0; i < 3; i++) {
            var refused = QueueCalls.refused(calls.place(match, token), 429, "polling-too-fast")
                    .header("Cache-Control", "no-store")
                    .extract();
            assertThat(refused.jsonPath().getDouble("pollAfterSeconds")).isEqualTo(told);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, (int) told + 1);
        }
        calls.place(match, calls.tokenOf(match, "ben")).statusCode(200);
        assertThat(redis.execute("ZSCORE", match.keys().waiting(), "ann")).isNotNull();
    }

    @Test
    void askingForTheSeatsIsNoPoll() {
        var match = TestMatch.open(redis);
        var token = calls.tokenOf(match, "ann");

        for (int i = 0; i < 3; i++) {
            calls.place(match, token).statusCode(200).body("state", equalTo("WAITING"));
        }
        calls.overview(match).body("state", equalTo("OPEN"));
        calls.leave(match, token).statusCode(204);
    }
}
