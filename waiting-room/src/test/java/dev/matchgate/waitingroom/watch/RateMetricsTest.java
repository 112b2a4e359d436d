package dev.matchgate.waitingroom.watch;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.CutRedisResource;
import dev.matchgate.waitingroom.TcpProxy;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;

/** A room that compares after five seconds, with a Redis of its own, so that its rounds admit at one match only. */
@QuarkusTest
@TestProfile(RateMetricsTest.QuickToCompare.class)
@WithTestResource(value = CutRedisResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class RateMetricsTest {

    public static final class QuickToCompare implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("matchgate.rate-settled-seconds", "5");
        }
    }

    private static final int SET = 600;

    @Inject
    RedisDataSource redis;

    TcpProxy wire;

    private boolean cut;
    private TestMatch match;

    @AfterEach
    void mendAndClose() {
        if (cut) {
            wire.mend();
        }
        match.set("state", "CLOSED");
    }

    private static void soon(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(assertion);
    }

    /** Nothing but the rate limits it for the hours that its fans last. */
    private TestMatch crowded() {
        match = TestMatch.open(redis).set("maxActiveFans", 1_000_000).set("ratePerMinute", SET);
        var fans = IntStream.range(0, 50_000).mapToObj(fan -> new String[] {Integer.toString(fan), "fan-" + fan});
        redis.execute(
                "ZADD",
                Stream.concat(Stream.of(match.keys().waiting()), fans.flatMap(Stream::of))
                        .toArray(String[]::new));
        return match;
    }

    private static String metrics() {
        return RestAssured.get("/q/metrics").then().extract().asString();
    }

    private double gauge(String metrics, String name) {
        var line = "matchgate_queue_" + name + "{match=\"" + match.id() + "\"} ";
        return metrics.lines()
                .filter(one -> one.startsWith(line))
                .mapToDouble(one -> Double.parseDouble(one.substring(line.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + line));
    }

    @Test
    void aMatchThatAdmitsAtItsRateIsNotOffAndItsGaugesGoWithItsSale() {
        crowded();

        soon(() -> {
            var metrics = metrics();
            assertThat(gauge(metrics, "rate_set")).isEqualTo(SET);
            // Ten seconds at the least, twice as long as it is before it is compared.
            assertThat(gauge(metrics, "rate_measured")).isBetween(SET * 0.8, SET * 1.2);
            assertThat(gauge(metrics, "admission_off")).isLessThan(0.1);
        });

        match.set("state", "CLOSED");
        soon(() -> assertThat(metrics()).doesNotContain("rate_set", "rate_measured", "admission_off"));
    }

    @Test
    void aMatchWhoseRoundsFailIsOffByOneUntilTheRateIsZeroOrRedisAway() {
        crowded();
        // No script can read it any more, and the watch does not.
        redis.execute("SET", match.keys().late(), "broken");

        soon(() -> assertThat(gauge(metrics(), "admission_off")).isEqualTo(1));
        assertThat(gauge(metrics(), "rate_set")).isEqualTo(SET);
        match.set("ratePerMinute", 0);
        soon(() -> assertThat(gauge(metrics(), "admission_off")).isZero());
        match.set("ratePerMinute", SET);
        soon(() -> assertThat(gauge(metrics(), "admission_off")).isEqualTo(1));

        cut = true;
        wire.cut();
        soon(() -> assertThat(gauge(metrics(), "admission_off")).isZero());
        assertThat(gauge(metrics(), "rate_set")).as("is still in force").isEqualTo(SET);
    }
}
