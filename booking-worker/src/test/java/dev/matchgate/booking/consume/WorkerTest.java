package dev.matchgate.booking.consume;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.BusyWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SaleState;
import dev.matchgate.common.SeatId;
import dev.matchgate.common.SeatPlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

/** The whole worker: messages in, rows and what fans see out. */
@QuarkusTest
@TestProfile(BusyWorker.class)
class WorkerTest {

    private static final Logger LOG = Logger.getLogger(WorkerTest.class);
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    TestQueue queue;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    @Test
    void aMatchIsPublishedTunedAndSold() {
        queue.send(Wishes.publish(match, Wishes.smallMatch()));
        queue.send(Wishes.tune(match, 2, AdmissionSettings.defaults(), SaleState.PAUSED));
        await().atMost(SOON)
                .until(() -> tables.rows("SELECT state FROM matches WHERE id = ?", match.value())
                        .contains("PAUSED"));
        await().atMost(SOON).until(() -> redis.key().exists(keys.rebuilt()));

        var approved = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1", "A-2-2");
        approved.seatIds().forEach(seat -> queue.send(Wishes.about(approved, seat)));
        var slow = Wishes.book(match, Wishes.freshFan(), "slow-1500", "A-2-3");
        queue.send(slow);
        var declined = Wishes.book(match, Wishes.freshFan(), "decline", "A-2-4");
        queue.send(declined);

        await().atMost(SOON).until(() -> "SECURED".equals(shown(slow)));
        await().atMost(SOON).until(() -> "CONFIRMED".equals(shown(approved)));
        await().atMost(SOON).until(() -> "REJECTED".equals(shown(declined)));
        await().atMost(SOON).until(() -> "CONFIRMED".equals(shown(slow)));
        assertThat(redis.value(String.class).get(keys.seats()).substring(20, 25))
                .isEqualTo("BBBAA");
        assertThat(tables.violations(match)).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(redis.hash(String.class).hvals(RedisKeys.WORKERS))
                        .anySatisfy(json -> assertThat(json).containsPattern("\"commitMillis\":[1-9]")));
    }

    @Test
    void aThousandBookingsGoThrough() {
        queue.send(Wishes.publish(match, Wishes.onSale(stand())));
        await().atMost(SOON).until(() -> redis.key().exists(keys.rebuilt()));
        long start = System.nanoTime();

        // Two of three seats are wished for twice.
        IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> Wishes.book(
                        match,
                        Wishes.freshFan(),
                        "approve",
                        new SeatId("S", Integer.toString(1 + i % 600 / 20), 1 + i % 20).toString()))
                .forEach(queue::send);

        var sending = Duration.ofNanos(System.nanoTime() - start);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> tables.rows(
                                        "SELECT id FROM bookings WHERE match_id = ? AND next_step_at IS NULL",
                                        match.value())
                                .size()
                        == 1_000);
        LOG.infof(
                "1,000 bookings sent in %s, decided and shown in %s (ElasticMQ)",
                sending, Duration.ofNanos(System.nanoTime() - start));
        assertThat(tables.rows(
                        "SELECT state, reason, COUNT(*) FROM bookings WHERE match_id = ? GROUP BY state, reason"
                                + " ORDER BY state",
                        match.value()))
                .containsExactly("CONFIRMED null 600", "REJECTED SEAT_TAKEN 400");
        assertThat(tables.violations(match)).isEmpty();
        assertThat(redis.hash(String.class).hget(keys.seatCounts(), "unsold")).isEqualTo("0");
    }

    @Test
    void seatsAreWithheldABookingIsCancelledAndTheMatchCalledOff() {
        queue.send(Wishes.publish(match, Wishes.smallMatch()));
        await().atMost(SOON).until(() -> redis.key().exists(keys.rebuilt()));
        queue.send(Wishes.block(match, true, "A-2-3"));
        await().atMost(SOON)
                .until(() -> redis.value(String.class).get(keys.seats()).startsWith("X", 22));
        var cancelled = Wishes.book(match, Wishes.freshFan(), "refund-fails-1", "A-2-1");
        var kept = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-2");
        queue.send(cancelled);
        queue.send(kept);
        await().atMost(SOON).until(() -> "CONFIRMED".equals(shown(cancelled)) && "CONFIRMED".equals(shown(kept)));

        queue.send(Wishes.cancel(cancelled));
        await().atMost(SOON).until(() -> "CANCELLED".equals(shown(cancelled)));
        assertThat(shown(kept)).isEqualTo("CONFIRMED");

        queue.send(Wishes.callOff(match));
        await().atMost(SOON).until(() -> "CANCELLED".equals(shown(kept)));
        assertThat(redis.hash(String.class).hexists(keys.settings(), "calledOffAt"))
                .isTrue();
        await().atMost(SOON).until(() -> tables.unfinished(match).isEmpty());
        assertThat(tables.violations(match)).isEmpty();
        assertThat(tables.moneyViolations(match)).isEmpty();
        assertThat(tables.allowanceViolations(match)).isEmpty();
    }

    @Test
    void aWorkerThatLivesSaysSo() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(redis.hash(String.class).hgetall(RedisKeys.WORKERS))
                        .hasSize(1)
                        .allSatisfy((id, json) ->
                                assertThat(json).contains("\"at\":1").contains("mysqlMillis", "commitMillis")));
        RestAssured.get("/q/health/ready").then().statusCode(200);
        RestAssured.get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("agroal"))
                .body(containsString("matchgate_booking_commit_seconds"))
                .body(containsString("matchgate_refunds_oldest_seconds"));
    }

    private static SeatPlan stand() {
        return new SeatPlan(List.of(Wishes.section("S", 30, 20)));
    }

    private String shown(BookSeat command) {
        return redis.hash(String.class).hget(keys.booking(command.bookingId()), "state");
    }
}
