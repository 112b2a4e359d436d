package dev.matchgate.waitingroom.hold;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static dev.matchgate.waitingroom.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

/** What may happen to a hold while it lives, and how it ends. */
@RoomTest
class HoldLifeTest {

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    TestQueue queue;

    @Inject
    RedisHolds redisHolds;

    private TestMatch match;
    private AdmittedFan fan;

    @BeforeEach
    void openAMatch() {
        match = TestMatch.open(redis);
        fan = fans.admittedTo(match);
    }

    private ValidatableResponse hold(AdmittedFan who, String... seats) {
        return who.request()
                .body(Map.of("matchId", match.id().value(), "seatIds", seats))
                .post("/api/tickets/hold")
                .then();
    }

    private static ValidatableResponse book(AdmittedFan who, String holdId) {
        return who.request()
                .header("Idempotency-Key", "key of " + holdId)
                .body(Map.of("holdId", holdId, "payment", Map.of("method", "card", "token", "approve")))
                .post("/api/tickets/book")
                .then();
    }

    private void letter(int index, String letter) {
        redis.execute("SETRANGE", match.keys().seats(), Integer.toString(index), letter);
    }

    @Test
    void aSeatThatIsWithheldWhileItIsHeldCannotBeBooked() {
        var holdId = fan.hold(match, "A-1-1", "A-1-2", "A-2-10");
        letter(1, "X");
        letter(19, "B");

        isRefused(book(fan, holdId), 409, "seats-unavailable").body("seatIds", contains("A-1-2", "A-2-10"));

        assertThat(queue.drain(match.id())).isEmpty();
        fan.request().get("/api/tickets/bookings").then().body("size()", org.hamcrest.Matchers.is(0));
        isRefused(hold(fans.admittedTo(match), "A-1-1"), 409, "seats-unavailable");
        fan.request().delete("/api/tickets/hold/" + holdId).then().statusCode(204);
        hold(fans.admittedTo(match), "A-1-1").statusCode(201);
        isRefused(hold(fans.admittedTo(match), "A-1-2"), 409, "seats-unavailable");
    }

    @Test
    void aSeatThatIsGivenBackIsStillHeldByWhoHeldIt() {
        var holdId = fan.hold(match, "A-1-1");
        letter(0, "X");
        letter(0, "A");

        isRefused(hold(fans.admittedTo(match), "A-1-1"), 409, "seats-unavailable");
        book(fan, holdId).statusCode(202);
        assertThat(queue.drain(match.id())).hasSize(1);
    }

    @Test
    void aHoldOfAMatchThatIsCalledOffCannotBeBooked() {
        var holdId = fan.hold(match, "A-1-1");
        match.set("state", "CLOSED").set("calledOffAt", System.currentTimeMillis());

        isRefused(book(fan, holdId), 409, "called-off");
        isRefused(hold(fan, "A-1-2"), 409, "match-closed");
        assertThat(queue.drain(match.id())).isEmpty();
        fan.request().delete("/api/tickets/hold/" + holdId).then().statusCode(204);
    }

    @Test
    void holdsAndBookingsTogetherAreTheLimitAndWhatHasEndedCountsNoMore() {
        redis.execute("HSET", match.keys().fan(fan.id()), "booking:b1", "2");
        var first = fan.hold(match, "A-1-1");
        var second = fan.hold(match, "A-1-2");
        isRefused(hold(fan, "A-1-3"), 422, "too-many-seats");

        redis.execute("ZADD", match.keys().holds(), Long.toString(System.currentTimeMillis() - 1), first);
        fan.hold(match, "A-1-3");
        isRefused(hold(fan, "A-1-4"), 422, "too-many-seats");
        fan.request().delete("/api/tickets/hold/" + second).then().statusCode(204);
        fan.hold(match, "A-1-4");
        redis.execute("HDEL", match.keys().fan(fan.id()), "booking:b1");
        hold(fan, "A-1-5", "A-1-6").statusCode(201);
    }

    @Test
    void aSubmittedHoldCountsAndDoesNotExpire() {
        var holdId = fan.hold(match, "A-1-1", "A-1-2", "A-1-3", "A-1-4");
        book(fan, holdId).statusCode(202);
        queue.drain(match.id());

        assertThat(redisHolds.sweep(match.id(), 50)).isZero();
        assertThat(redis.execute("PTTL", "{match:" + match.id() + "}:hold:" + holdId)
                        .toLong())
                .as("nor is it forgotten")
                .isEqualTo(-1);
        isRefused(hold(fans.admittedTo(match), "A-1-1"), 409, "seats-unavailable");
        isRefused(hold(fan, "A-1-5"), 422, "too-many-seats");
    }

    @Test
    void theSweepGoesInSteps() {
        var alone = TestMatch.unlisted(redis);
        for (int i = 0; i < 120; i++) {
            redis.execute("ZADD", alone.keys().holds(), Integer.toString(i), "hold-" + i);
            redis.execute("HSET", alone.keys().held(), Integer.toString(i), "hold-" + i);
            redis.execute("HSET", alone.keys().holdPrefix() + "hold-" + i, "fan", "f", "seats", Integer.toString(i));
        }

        assertThat(List.of(
                        redisHolds.sweep(alone.id(), 50),
                        redisHolds.sweep(alone.id(), 50),
                        redisHolds.sweep(alone.id(), 50),
                        redisHolds.sweep(alone.id(), 50)))
                .containsExactly(50, 50, 20, 0);
        assertThat(redis.execute("EXISTS", alone.keys().held()).toInteger()).isZero();
    }

    @RepeatedTest(40)
    void aSeatWhoseHoldEndsThisMomentIsBookedOrFreeAndNeverBoth() {
        var holdId = fan.hold(match, "A-1-1");
        var other = fans.admittedTo(match);
        var ends = System.currentTimeMillis() + ThreadLocalRandom.current().nextInt(12);
        redis.execute("ZADD", match.keys().holds(), Long.toString(ends), holdId);

        var answers = Race.all(List.<Callable<Integer>>of(
                () -> book(fan, holdId).extract().statusCode(),
                () -> hold(other, "A-1-1").extract().statusCode()));

        assertThat(answers).isIn(List.of(202, 409), List.of(410, 201), List.of(410, 409));
        assertThat(queue.drain(match.id())).hasSize(answers.getFirst() == 202 ? 1 : 0);
    }
}
