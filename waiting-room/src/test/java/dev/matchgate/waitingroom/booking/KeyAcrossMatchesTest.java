package dev.matchgate.waitingroom.booking;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.HoldId;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

/** A booking's id comes from fan and key, whatever the match: the same key at a second match is no second booking. */
@RoomTest
class KeyAcrossMatchesTest {

    private static final String KEY = "checkout-1";

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    private TestMatch first;
    private TestMatch second;
    private AdmittedFan fan;
    private String firstHold;
    private String secondHold;

    @BeforeEach
    void holdAtBoth() {
        first = TestMatch.open(redis);
        second = TestMatch.open(redis);
        fan = fans.admittedTo(first);
        firstHold = fan.hold(first, "A-1-1");
        secondHold = atSecond().hold(second, "A-1-1");
    }

    @Test
    void aKeyThatWasUsedIsRefusedAndTakesNothing() {
        var id = book(fan, firstHold)
                .then()
                .statusCode(202)
                .extract()
                .path("bookingId")
                .toString();
        redis.execute("HSET", first.keys().booking(new BookingId(id)), "state", "CONFIRMED", "version", "2");

        book(atSecond(), secondHold).then().statusCode(422).body("type", endsWith("idempotency-key-reused"));

        assertThat(stateOf(second, secondHold)).isEqualTo("HELD");
        fan.request().get("/api/tickets/bookings/" + id).then().statusCode(200).body("state", is("CONFIRMED"));
        fan.request().get("/api/tickets/bookings/" + id + "/ticket").then().statusCode(200);
    }

    @Test
    void aKeyThatWasUsedFindsItsBookingWhenTheNewHoldIsGone() {
        var id = book(fan, firstHold)
                .then()
                .statusCode(202)
                .extract()
                .path("bookingId")
                .toString();
        redis.execute("ZREM", second.keys().holds(), secondHold);

        book(atSecond(), secondHold).then().statusCode(410);

        fan.request().get("/api/tickets/bookings/" + id).then().statusCode(200);
    }

    @RepeatedTest(20)
    void ofTwoAtTheSameTimeOneIsTaken() {
        var answers =
                Race.all(List.<Callable<Response>>of(() -> book(fan, firstHold), () -> book(atSecond(), secondHold)));

        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(202, 422);
        boolean firstIsTaken = answers.getFirst().statusCode() == 202;
        assertThat(stateOf(first, firstHold)).isEqualTo(firstIsTaken ? "SUBMITTED" : "HELD");
        assertThat(stateOf(second, secondHold)).isEqualTo(firstIsTaken ? "HELD" : "SUBMITTED");
        var id = answers.get(firstIsTaken ? 0 : 1).path("bookingId").toString();
        fan.request()
                .get("/api/tickets/bookings/" + id)
                .then()
                .statusCode(200)
                .body("matchId", is((firstIsTaken ? first : second).id().value()));
    }

    private AdmittedFan atSecond() {
        return fans.admittedTo(second, fan);
    }

    private static Response book(AdmittedFan fan, String hold) {
        return fan.request()
                .header("Idempotency-Key", KEY)
                .body(Map.of("holdId", hold, "payment", Map.of("method", "card", "token", "approve")))
                .post("/api/tickets/book");
    }

    private String stateOf(TestMatch match, String hold) {
        return redis.hash(String.class).hget(match.keys().hold(new HoldId(hold)), "state");
    }
}
