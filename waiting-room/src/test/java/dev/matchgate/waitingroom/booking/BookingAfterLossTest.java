package dev.matchgate.waitingroom.booking;

import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestBookings;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static dev.matchgate.waitingroom.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

/** A booking request is answered, Redis loses everything, a worker puts back what MySQL has. */
@RoomTest
class BookingAfterLossTest {

    private static final long IN_AN_HOUR = 3_600_000;

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    TestBookings bookings;

    @Inject
    TestQueue queue;

    private TestMatch match;
    private AdmittedFan fan;
    private String holdId;
    private BookingId id;
    private Map<String, String> stored;

    @BeforeEach
    void bookAndLoseRedis() {
        TestMatch.settleAll(redis);
        match = TestMatch.open(redis);
        fan = fans.admittedTo(match);
        holdId = fan.hold(match, "A-1-1");
        id = BookingId.derive(fan.id(), "k");
        book("approve").statusCode(202).body("bookingId", is(id.value()));
        stored = redis.hash(String.class, String.class, String.class)
                .hgetall(match.keys().booking(id));
        queue.drain(match.id());
        match.loseAll();
        redis.execute("DEL", RedisKeys.fanBookings(fan.id()));
    }

    @AfterEach
    void settle() {
        match.putBack(1);
    }

    private ValidatableResponse book(String token) {
        return fan.request()
                .header("Idempotency-Key", "k")
                .body(Map.of("holdId", holdId, "payment", Map.of("method", "card", "token", token)))
                .post("/api/tickets/book")
                .then();
    }

    private ValidatableResponse read() {
        return fan.request().get("/api/tickets/bookings/" + id).then();
    }

    private ValidatableResponse release() {
        return fan.request().delete("/api/tickets/hold/" + holdId).then();
    }

    private void showAgain(String state) {
        stored.keySet().removeAll(java.util.Set.of("paymentToken", "sends"));
        stored.put("state", state);
        stored.put("version", "2");
        bookings.put(match, fan.id(), id, stored);
    }

    @Test
    void untilTheMatchHasReFormedNothingIsCalledUnknown() {
        for (var putBack : new boolean[] {false, true}) {
            if (putBack) {
                match.putBack(System.currentTimeMillis() + IN_AN_HOUR);
            }
            isRefused(book("approve"), 503, "unavailable").header("Retry-After", "2");
            isRefused(read(), 503, "unavailable").header("Retry-After", "2");
            isRefused(release(), 503, "unavailable").header("Retry-After", "2");
        }
        match.putBack(1);
        isRefused(book("approve"), 404, "unknown-hold");
        isRefused(read(), 404, "unknown-booking");
        isRefused(release(), 404, "unknown-hold");
    }

    @Test
    void theSameRequestFindsTheBookingThatWasPutBackAndAnotherIsRefused() {
        match.putBack(System.currentTimeMillis() + IN_AN_HOUR);
        showAgain("CONFIRMED");

        book("approve").statusCode(202).body("bookingId", is(id.value())).body("state", is("CONFIRMED"));
        isRefused(book("another"), 422, "idempotency-key-reused");
        read().statusCode(200).body("state", is("CONFIRMED"));
        fan.request().get("/api/tickets/bookings").then().body("bookingId", contains(id.value()));
        assertThat(queue.drain(match.id())).as("a worker has it").isEmpty();
    }

    @Test
    void aBookingThatReachesAWorkerOnlyAfterTheLossIsFoundToo() {
        match.putBack(System.currentTimeMillis() + IN_AN_HOUR);
        isRefused(book("approve"), 503, "unavailable");

        showAgain("SECURED");

        book("approve").statusCode(202).body("bookingId", is(id.value())).body("state", is("SECURED"));
    }

    @Test
    void anotherFansHoldIsUnknownWhateverRedisLacks() {
        match.putBack(System.currentTimeMillis() + IN_AN_HOUR);
        var other = fans.admittedTo(match);
        var others = other.hold(match, "A-2-1");

        isRefused(
                fan.request()
                        .header("Idempotency-Key", "x")
                        .body(Map.of("holdId", others, "payment", Map.of("method", "card", "token", "approve")))
                        .post("/api/tickets/book")
                        .then(),
                404,
                "unknown-hold");
        isRefused(fan.request().delete("/api/tickets/hold/" + others).then(), 404, "unknown-hold");
    }
}
