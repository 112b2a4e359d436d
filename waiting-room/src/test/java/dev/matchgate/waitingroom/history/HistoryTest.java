package dev.matchgate.waitingroom.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.LocalStackResource;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.match.MatchState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

@RoomTest
class HistoryTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Inject
    RedisHistory history;

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    private static PastSale at(Instant at, long waiting) {
        return new PastSale(at, MatchState.OPEN, waiting, 2, 3, 4, 5, 6, 7, 0.8, 0.9, Optional.of(10L), 11.1, 0);
    }

    private static RequestSpecification ops() {
        return RestAssured.given().header("Authorization", "Bearer " + LocalStackResource.OPS_TOKEN);
    }

    private static String path(TestMatch match) {
        return "/api/ops/matches/" + match.id() + "/history";
    }

    @Test
    void ofEachTenSecondsOneSampleIsKeptWhicheverRoomIsFirst() {
        var match = TestMatch.unlisted(redis);
        var rooms = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(room -> () -> history.keep(match.id(), at(NOON.plusMillis(room), room)))
                .toList();

        assertThat(Race.all(rooms)).containsOnlyOnce(true);

        assertThat(history.keep(match.id(), at(NOON.plusMillis(9_999), 1))).isFalse();
        assertThat(history.keep(match.id(), at(NOON.plusSeconds(10), 1))).isTrue();
        assertThat(history.read(match.id())).hasSize(2);
    }

    @Test
    void whatIsOlderThanAnHourIsForgottenAndInTheEndAllOfIt() {
        var match = TestMatch.unlisted(redis);
        for (int i = 0; i < 400; i++) {
            history.keep(match.id(), at(NOON.plusSeconds(10L * i), i));
        }

        var kept = history.read(match.id());

        assertThat(kept)
                .hasSize(360)
                .isEqualTo(kept.stream()
                        .sorted((one, other) -> one.at().compareTo(other.at()))
                        .toList());
        assertThat(kept.getLast()).isEqualTo(at(NOON.plusSeconds(3_990), 399));
        assertThat(redis.execute("TTL", match.keys().history()).toLong()).isBetween(3_000L, 3_600L);
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        var match = TestMatch.unlisted(redis);
        history.keep(match.id(), at(NOON, 1));
        redis.execute("ZADD", match.keys().history(), "1", "{\"at\":", "2", "{\"state\":\"BEYOND\"}");

        assertThat(history.read(match.id())).isEqualTo(List.of(at(NOON, 1)));
    }

    @Test
    void theRoomRecordsWhatIsOnSaleAndTellsOps() {
        var match = TestMatch.open(redis).set("state", "PAUSED").set("ratePerMinute", 90);
        redis.execute("ZADD", match.keys().waiting(), "1", "ann", "2", "ben");
        fans.admittedTo(match).hold(match, "A-1-1", "A-1-2", "A-1-3");

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> ops().get(path(match))
                        .then()
                        .statusCode(200)
                        .header("Cache-Control", "no-store")
                        .body("matchId", is(match.id().value()))
                        .body("everySeconds", is(10))
                        .body("samples.size()", greaterThan(0))
                        .body("samples[-1].state", is("PAUSED"))
                        .body("samples[-1].waiting", is(2))
                        .body("samples[-1].active", is(1))
                        .body("samples[-1].held", is(3))
                        .body("samples[-1].available", is(17))
                        .body("samples[-1].ratePerMinute", is(90)));
    }

    @Test
    void aMatchThatNobodyWaitsForYetIsNotRecorded() {
        var quiet = TestMatch.opening(redis, Instant.now().plusSeconds(3_600));
        var busy = TestMatch.opening(redis, Instant.now().plusSeconds(3_600));
        redis.execute("ZADD", busy.keys().waiting(), "1", "ann");

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !history.read(busy.id()).isEmpty());
        assertThat(history.read(quiet.id())).isEmpty();
    }

    @Test
    void anUnknownMatchHasNoHistory() {
        ops().get("/api/ops/matches/nowhere/history").then().statusCode(404).body("type", endsWith("/unknown-match"));
        ops().get("/api/ops/matches/a%20b/history").then().statusCode(404);
        RestAssured.get(path(TestMatch.open(redis))).then().statusCode(401);
    }
}
