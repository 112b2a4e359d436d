package dev.matchgate.waitingroom.queue;

import java.time.Instant;
import java.util.ArrayList;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.admission.Admission;

import static org.assertj.core.api.Assertions.assertThat;

/** The one document for everybody. */
@RoomTest
class QueueOverviewTest {

    private static final int FANS = 10_000;

    @Inject
    QueueCalls calls;

    @Inject
    Admission admission;

    @Inject
    RedisDataSource redis;

    @Test
    void ranksAreTheQueueNumbersAtEvenlySpacedPositions() {
        var match = TestMatch.open(redis);
        crowd(match, FANS);

        var document = calls.overview(match)
                .header("Cache-Control", "public, max-age=1")
                .extract()
                .jsonPath();

        var ranks = document.getList("ranks", String.class);
        assertThat(document.getInt("waiting")).isEqualTo(FANS);
        assertThat(ranks).hasSize(257);
        for (int i = 0; i < 257; i++) {
            long position = 1 + Math.round(i * (FANS - 1d) / 256);
            assertThat(ranks.get(i)).as("rank %d", i).isEqualTo(Long.toString(Draw.NUMBERS + 10 * position));
        }
    }

    @Test
    void aShortQueueHasARankForEachFanAndAnEmptyOneNone() {
        var match = TestMatch.open(redis);
        crowd(match, 3);
        var empty = TestMatch.open(redis);
        var one = TestMatch.open(redis);
        crowd(one, 1);

        assertThat(calls.overview(match).extract().jsonPath().getList("ranks")).hasSize(3);
        assertThat(calls.overview(empty).extract().jsonPath().getList("ranks")).isEmpty();
        assertThat(calls.overview(one).extract().jsonPath().getList("ranks")).hasSize(1);
    }

    @Test
    void noNumberIsToldBeforeOpeningAndWhileTheQueueReforms() {
        var scheduled = TestMatch.opening(redis, Instant.now().plusSeconds(3_600));
        calls.join(scheduled, "ann");
        var reforming = TestMatch.open(redis);
        crowd(reforming, 3);
        reforming.putBack(System.currentTimeMillis() + 3_600_000);

        assertThat(calls.overview(scheduled).extract().jsonPath().getMap("$")).doesNotContainKey("ranks");
        assertThat(calls.overview(reforming).extract().jsonPath().getMap("$")).doesNotContainKey("ranks");
        var token = calls.tokenOf(reforming, "ben");
        assertThat(calls.place(reforming, token).extract().jsonPath().getMap("$"))
                .containsKeys("state", "queueNumber", "pollAfterSeconds")
                .doesNotContainKeys("position", "estimatedWaitSeconds");
    }

    @Test
    void whileRedisHasLostTheMatchAPlaceIsKeptAndOtherCallersAreAskedToComeAgain() {
        var match = TestMatch.open(redis);
        var token = calls.tokenOf(match, "ann");
        var number = calls.place(match, token).extract().jsonPath().getString("queueNumber");
        match.loseAll();

        var place = calls.place(match, token).statusCode(200).extract().jsonPath();

        assertThat(place.getString("state")).isEqualTo("WAITING");
        assertThat(place.getString("queueNumber")).isEqualTo(number);
        assertThat(place.getMap("$")).doesNotContainKeys("position", "waiting");
        assertThat(place.getDouble("pollAfterSeconds")).isBetween(1d, 15d);
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            QueueCalls.refused(calls.join(match, "ben"), 503, "unavailable");
            QueueCalls.refused(
                    RestAssured.get("/api/matches/" + match.id() + "/queue").then(), 503, "unavailable");
        });
        calls.place(match, token).statusCode(200);
    }

    @Test
    void theChanceOfASeatIsToldOnceFiftyFansAreThrough() {
        var match = TestMatch.open(redis);
        crowd(match, 400);
        var behind = calls.tokenOf(match, "behind");
        redis.execute("ZADD", match.keys().waiting(), "1", "first");
        redis.execute("HSET", match.keys().seatCounts(), "unsold", "10", "version", "2");
        redis.execute("HSET", match.keys().admission(), "admittedTotal", "49");
        admission.look(match.id());
        assertThat(calls.place(match, behind).extract().jsonPath().getMap("$")).doesNotContainKey("seatChance");

        redis.execute("HSET", match.keys().admission(), "admittedTotal", "50");
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            admission.look(match.id());
            assertThat(calls.join(match, "behind").extract().jsonPath().getString("seatChance"))
                    .isEqualTo("UNLIKELY");
            assertThat(calls.join(match, "first").extract().jsonPath().getString("seatChance"))
                    .isEqualTo("LIKELY");
        });
    }

    /** Ten numbers apart, from the front. */
    private void crowd(TestMatch match, int fans) {
        for (int from = 1; from <= fans; from += 500) {
            var arguments = new ArrayList<String>();
            arguments.add(match.keys().waiting());
            for (int i = from; i < Math.min(fans + 1, from + 500); i++) {
                arguments.add(Long.toString(Draw.NUMBERS + 10L * i));
                arguments.add("fan-" + i);
            }
            redis.execute("ZADD", arguments.toArray(String[]::new));
        }
    }
}
