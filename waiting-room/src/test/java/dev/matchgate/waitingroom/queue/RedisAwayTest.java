package dev.matchgate.waitingroom.queue;

import java.time.Duration;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.CutRedisResource;
import dev.matchgate.waitingroom.LogLines;
import dev.matchgate.waitingroom.TcpProxy;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.identity.FanTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@WithTestResource(value = CutRedisResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class RedisAwayTest {

    @Inject
    FanTokens fanTokens;

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

    @Test
    void withoutRedisCallersAreAskedToComeAgainAndNobodyLosesThePlace() {
        var match = TestMatch.open(redis);
        join(match, "ann").statusCode(201);
        var before = join(match, "ben").statusCode(201).extract().jsonPath();
        assertThat(before.getInt("position")).isEqualTo(2);
        var token = before.getString("queueToken");

        try (var log = new LogLines()) {
            cut = true;
            wire.cut();

            // What the room knows without Redis, it may say for a second more; then it fails closed.
            Awaitility.await().untilAsserted(() -> unavailable(place(match, token)));
            unavailable(join(match, "cid"));
            RestAssured.get("/health").then().statusCode(503).body("status", equalTo("DOWN"));
            RestAssured.get("/health/detailed")
                    .then()
                    .statusCode(503)
                    .body("dependencies.redis.status", equalTo("DOWN"))
                    .body("dependencies.sqs.status", equalTo("DOWN"));
            Awaitility.await().until(() -> ticksThatSayRedisIsAway(log) > 0);
            // Several rounds more, and still one line.
            Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> ticksThatSayRedisIsAway(log) == 1);
            assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR") || line.startsWith("SEVERE"));
        }

        wire.mend();
        cut = false;
        Awaitility.await().untilAsserted(() -> {
            var after = place(match, token).statusCode(200).extract().jsonPath();
            assertThat(after.getInt("position")).isEqualTo(2);
            assertThat(after.getString("queueNumber")).isEqualTo(before.getString("queueNumber"));
        });
        RestAssured.get("/health").then().statusCode(200);
        match.allow(1);
        Awaitility.await().untilAsserted(() -> place(match, token).body("position", equalTo(1)));
    }

    private static long ticksThatSayRedisIsAway(LogLines log) {
        return log.lines().stream()
                .filter(line -> line.contains("nobody is admitted until it answers"))
                .count();
    }

    private static void unavailable(ValidatableResponse answer) {
        answer.statusCode(503).header("Retry-After", "2").body("type", equalTo("/problems/unavailable"));
    }

    private ValidatableResponse join(TestMatch match, String fan) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + fanTokens.issue(new FanId(fan)))
                .post("/api/matches/" + match.id() + "/queue")
                .then();
    }

    private static ValidatableResponse place(TestMatch match, String token) {
        return RestAssured.given()
                .header("Queue-Token", token)
                .get("/api/matches/" + match.id() + "/queue/place")
                .then();
    }
}
