package dev.matchgate.waitingroom.watch;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.CutRedisResource;
import dev.matchgate.waitingroom.LogLines;
import dev.matchgate.waitingroom.TcpProxy;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.match.Matches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** A room that is quick to warn, with a Redis of its own, so that no other test's match has come to a halt in it. */
@QuarkusTest
@TestProfile(WatchedRoomTest.QuickToWarn.class)
@WithTestResource(value = CutRedisResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class WatchedRoomTest {

    public static final class QuickToWarn implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("matchgate.stall-admission-seconds", "1");
        }
    }

    private static final RoomFigures OWN = new RoomFigures(7, 8);

    @Inject
    Watch watch;

    @Inject
    Matches matches;

    @Inject
    RedisWatch redisWatch;

    @Inject
    WorkerReports workers;

    @Inject
    RedisRooms rooms;

    @Inject
    StallDetector detector;

    @Inject
    AdmissionOff admissionOff;

    @Inject
    RedisDataSource redis;

    TcpProxy wire;

    private boolean cut;

    @AfterEach
    void mend() {
        if (cut) {
            wire.mend();
            cut = false;
        }
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    @Test
    void aStallTurnsTheGaugeAndTheHealthToDegradedUntilItIsOver() {
        var match = TestMatch.open(redis);
        redis.execute("ZADD", match.keys().waiting(), "1", "ann");

        soon().untilAsserted(() -> RestAssured.get("/health/detailed")
                .then()
                .statusCode(200)
                .body("status", equalTo("DEGRADED"))
                .body("dependencies.sale.status", equalTo("DEGRADED"))
                .body(
                        "dependencies.sale.reason",
                        allOf(containsString(match.id() + ": "), containsString("the rate is 0"))));
        gauges(match, "admission", "1.0");
        gauges(match, "arrival", "0.0");
        gauges(match, "booking", "0.0");

        match.set("state", "PAUSED");
        soon().untilAsserted(() ->
                RestAssured.get("/health/detailed").then().body("dependencies.sale.status", equalTo("UP")));
        gauges(match, "admission", "0.0");

        match.set("state", "CLOSED");
        soon().untilAsserted(() ->
                RestAssured.get("/q/metrics").then().body(not(containsString(stalled(match, "admission")))));
    }

    private static void gauges(TestMatch match, String kind, String value) {
        soon().untilAsserted(() ->
                RestAssured.get("/q/metrics").then().body(containsString(stalled(match, kind) + " " + value)));
    }

    private static String stalled(TestMatch match, String kind) {
        return "matchgate_stalled{kind=\"" + kind + "\",match=\"" + match.id() + "\"}";
    }

    @Test
    void withoutRedisTheWatchIsQuietAndWithoutASaleItAsksNothing() {
        var match = TestMatch.open(redis);
        soon().until(() -> watch.latest().sales().containsKey(match.id()));

        try (var log = new LogLines()) {
            cut = true;
            wire.cut();

            soon().until(() -> watch.latest().sales().isEmpty());
            assertThatThrownBy(() -> saleWatch(Clock.systemUTC()).round(OWN)).isInstanceOf(StoreUnavailable.class);
            var afterKickOff = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
            assertThat(saleWatch(afterKickOff).round(OWN))
                    .isEqualTo(new WatchRound(Map.of(), WatchRound.NOTHING.commitMillis(), new RoomTotals(1, 7, 8)));
            assertThat(log.lines()).noneMatch(line -> line.contains("watch") || line.startsWith("ERROR"));
        }
        wire.mend();
        cut = false;

        soon().until(() -> watch.latest().sales().containsKey(match.id()));
        match.set("state", "CLOSED");
        soon().until(() -> !watch.latest().sales().containsKey(match.id()));
    }

    private SaleWatch saleWatch(Clock clock) {
        var histories = new SaleHistories(detector, admissionOff);
        return new SaleWatch(matches, redisWatch, workers, rooms, histories, clock);
    }
}
