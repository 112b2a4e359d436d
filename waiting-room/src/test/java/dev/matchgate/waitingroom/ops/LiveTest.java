package dev.matchgate.waitingroom.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;

import static dev.matchgate.waitingroom.ops.OpsCalls.ops;
import static dev.matchgate.waitingroom.ops.OpsCalls.patch;
import static dev.matchgate.waitingroom.ops.OpsCalls.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

@RoomTest
@Timeout(120)
class LiveTest {

    @Inject
    Live live;

    @Inject
    TestFans fans;

    @Inject
    RedisDataSource redis;

    private void set(TestMatch match, String... admissionTotals) {
        var arguments = new ArrayList<>(List.of(match.keys().admission()));
        arguments.addAll(List.of(admissionTotals));
        redis.execute("HSET", arguments.toArray(String[]::new));
    }

    @Test
    void eachSecondTellsHowTheSaleGoes() {
        var match = TestMatch.open(redis).set("state", "PAUSED").set("ratePerMinute", 120);
        fans.admittedTo(match).hold(match, "A-1-1", "A-1-2");
        redis.execute("ZADD", match.keys().waiting(), "1", "ann", "2", "ben", "3", "cid");
        set(match, "joinedTotal", "10", "admittedTotal", "5", "claimedTotal", "4", "passedTotal", "1");
        redis.execute("HSET", match.keys().bookingTotals(), "submittedTotal", "9", "decidedTotal", "8");
        var since = Long.toString(System.currentTimeMillis() - 3_000);
        redis.execute("ZADD", match.keys().undecided(), since, "b1");
        redis.execute("HSET", match.keys().settings(), "message", "Soon");

        try (var calls = new LiveCalls();
                var stream = calls.listen(match)) {
            var headers = stream.answer().headers();
            assertThat(headers.firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(headers.firstValue("Cache-Control")).contains("no-store");
            assertThat(headers.firstValue("X-SSE-Content-Type")).isEmpty();
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            // The first event may be of the round before the test had written all of it.
            var first = stream.first(event -> event.getString("message") != null && event.getInt("waiting") == 3);
            assertThat(first.getString("state")).isEqualTo("PAUSED");
            assertThat(first.getInt("waiting")).isEqualTo(3);
            assertThat(first.getInt("active")).isEqualTo(1);
            assertThat(first.getInt("ratePerMinute")).isEqualTo(120);
            assertThat(first.getString("mode")).isEqualTo("MANUAL");
            assertThat(first.getInt("claimedTotal")).isEqualTo(4);
            assertThat(first.getInt("passedTotal")).isEqualTo(1);
            assertThat(first.getInt("held")).isEqualTo(2);
            assertThat(first.getInt("unsold")).isEqualTo(20);
            assertThat(first.getInt("available")).isEqualTo(18);
            assertThat(first.getInt("seatsTotal")).isEqualTo(20);
            assertThat(first.getInt("joinedTotal")).isEqualTo(10);
            assertThat(first.getInt("admittedTotal")).isEqualTo(5);
            assertThat(first.getInt("undecided")).isEqualTo(1);
            assertThat(first.getInt("rooms")).isPositive();
            assertThat(first.getDouble("errorsPerMinute")).isNotNegative();
            assertThat(first.getInt("settingsVersion")).isEqualTo(1);
            assertThat(first.getDouble("oldestUndecidedSeconds")).isBetween(3.0, 60.0);
            assertThat(first.getString("message")).isEqualTo("Soon");
            assertThat(first.getList("stalls")).isEmpty();
            assertThat(first.getList("stalled")).isEmpty();

            // Later events see what has happened since, and measure it.
            set(match, "joinedTotal", "1000", "admittedTotal", "500");
            redis.execute("HSET", match.keys().bookingTotals(), "decidedTotal", "108");
            var later = stream.first(event -> event.getDouble("bookingsPerSecond") > 0);
            assertThat(later.getInt("joinedPerMinute")).isGreaterThan(later.getInt("admittedPerMinute"));
            assertThat(later.getInt("admittedPerMinute")).isPositive();
            assertThat(Instant.parse(later.getString("at"))).isAfter(Instant.parse(first.getString("at")));
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> live.clients() == 0);
    }

    @Test
    void theFirstEventWaitsForNoRound() {
        var match = TestMatch.open(redis);

        var client = live.enter(match.id());
        var subscriber = live.events(client).subscribe().withSubscriber(AssertSubscriber.create(1));

        assertThat(subscriber.getItems()).hasSize(1);
        subscriber.cancel();
        assertThat(live.clients()).as("who cancels has left").isZero();
    }

    @Test
    void itEndsWithTheMatch() {
        var match = TestMatch.open(redis);
        try (var calls = new LiveCalls();
                var stream = calls.listen(match)) {
            assertThat(stream.next()).map(event -> event.getString("state")).contains("OPEN");

            patch(match, "{\"state\":\"CLOSED\"}").statusCode(200);

            var states = Stream.generate(stream::next)
                    .takeWhile(Optional::isPresent)
                    .map(event -> event.orElseThrow().getString("state"))
                    .toList();
            assertThat(states).endsWith("CLOSED").containsOnlyOnce("CLOSED");
            try (var again = calls.listen(match)) {
                assertThat(again.next()).map(event -> event.getString("state")).contains("CLOSED");
                assertThat(again.next()).as("nothing follows").isEmpty();
            }
        }
    }

    @Test
    void fiftyMayListenAndNoMore() {
        var match = TestMatch.open(redis);
        try (var calls = new LiveCalls()) {
            var streams = Race.all(Stream.<Callable<LiveCalls.Events>>generate(() -> () -> calls.listen(match))
                    .limit(60)
                    .toList());
            assertThat(streams.stream().map(stream -> stream.answer().statusCode()))
                    .containsOnly(200, 503)
                    .filteredOn(status -> status == 200)
                    .hasSize(50);
            ops().get(path(match) + "/live")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("type", endsWith("/unavailable"));

            streams.forEach(LiveCalls.Events::close);

            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                try (var stream = calls.listen(match)) {
                    assertThat(stream.answer().statusCode()).isEqualTo(200);
                }
            });
        }
    }

    @Test
    void onlyOpsMayListenAndOnlyToWhatExists() {
        var match = TestMatch.open(redis);
        fans.admittedTo(match).request().get(path(match) + "/live").then().statusCode(403);
        RestAssured.get(path(match) + "/live").then().statusCode(401);
        ops().get("/api/ops/matches/nowhere/live").then().statusCode(404).body("type", endsWith("/unknown-match"));
        ops().get("/api/ops/matches/a%20b/live").then().statusCode(404);
        Awaitility.await().until(() -> live.clients() == 0);
    }
}
