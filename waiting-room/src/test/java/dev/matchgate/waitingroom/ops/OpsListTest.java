package dev.matchgate.waitingroom.ops;

import java.time.Duration;
import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;

import static dev.matchgate.waitingroom.ops.OpsCalls.ops;
import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class OpsListTest {

    @Inject
    RedisDataSource redis;

    private static Map<String, Object> found(TestMatch match) {
        return ops()
                .get("/api/ops/matches")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("")
                .stream()
                .filter(one -> one.get("matchId").equals(match.id().value()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void opsSeeDraftsAndRehearsalsToo() {
        assertThat(found(TestMatch.draft(redis)))
                .containsEntry("state", "DRAFT")
                .containsEntry("rehearsal", false)
                .containsEntry("home", "FC Seoul")
                .containsEntry("seatsTotal", 20)
                .doesNotContainKeys("opensAt", "figures", "calledOffAt");
        assertThat(found(TestMatch.rehearsal(redis))).containsEntry("rehearsal", true);
        assertThat(found(TestMatch.open(redis).set("calledOffAt", 1))).containsKey("calledOffAt");
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatIsOnSaleTellsHowItGoes() {
        var match = TestMatch.open(redis).set("ratePerMinute", 120);
        match.set("state", "PAUSED");
        redis.execute("ZADD", match.keys().waiting(), "1", "ann", "2", "ben");

        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var one = found(match);
            assertThat(one)
                    .containsEntry("state", "PAUSED")
                    .containsEntry("ratePerMinute", 120)
                    .containsEntry("mode", "MANUAL")
                    .containsEntry("unsold", 20);
            assertThat((Map<String, Object>) one.get("figures"))
                    .containsEntry("waiting", 2)
                    .containsEntry("active", 0)
                    .containsKeys("admittedPerMinute", "bookingsPerSecond", "stalls", "stalled");
        });
    }

    @Test
    void theNextKickOffStandsFirst() {
        TestMatch.open(redis);
        TestMatch.open(redis);

        assertThat(ops().get("/api/ops/matches").jsonPath().<String>getList("kickOff"))
                .isSorted();
    }
}
