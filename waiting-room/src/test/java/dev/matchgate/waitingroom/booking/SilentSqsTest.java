package dev.matchgate.waitingroom.booking;

import java.time.Duration;
import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.BookingId;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.SilentSqsResource;
import dev.matchgate.waitingroom.TcpProxy;
import dev.matchgate.waitingroom.TestBookings;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

/** SQS takes what it is sent and never says so: nobody knows, so nothing is promised and nothing is undone. */
@QuarkusTest
@WithTestResource(value = SilentSqsResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class SilentSqsTest {

    /** The room waits 15 s at the most; the rest is for a machine that has other things to do. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(25);

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    TestBookings bookings;

    @Inject
    TestQueue queue;

    TcpProxy wire;

    private TestMatch match;
    private AdmittedFan fan;

    @BeforeEach
    void theRoomHasFoundTheQueue() {
        match = TestMatch.open(redis);
        fan = fans.admittedTo(match);
        book(fan.hold(match, "A-2-1"), "before").statusCode(202);
        queue.drain(match.id());
    }

    @AfterEach
    void speak() {
        wire.mute(false);
    }

    @Test
    void aFanHearsInTimeThatNobodyKnowsAndTheSameRequestFindsTheBooking() {
        var hold = fan.hold(match, "A-1-1", "A-1-2");
        var id = BookingId.derive(fan.id(), "k").value();
        wire.mute(true);
        long start = System.nanoTime();

        book(hold, "k")
                .statusCode(503)
                .header("Retry-After", "2")
                .body("type", endsWith("/unavailable"))
                .body("bookingId", is(id));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_ANSWER);
        fan.request().get("/api/tickets/bookings/" + id).then().statusCode(200).body("state", is("PENDING"));
        wire.mute(false);
        book(hold, "k").statusCode(202).body("bookingId", is(id));
        assertThat(queue.drain(match.id()))
                .as("what was sent again bore the same ids")
                .hasSize(2);
    }

    @Test
    void aWishToCancelIsNotPromisedEitherAndCanBeMadeAgain() {
        var id = bookings.show(match, fan.id(), "CONFIRMED", "A-1-1");
        wire.mute(true);
        long start = System.nanoTime();

        cancel(id).statusCode(503).header("Retry-After", "2").body("type", endsWith("/unavailable"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_ANSWER);
        wire.mute(false);
        cancel(id).statusCode(202).body("bookingId", is(id.value()));
        assertThat(queue.drain(match.id())).isNotEmpty();
    }

    private ValidatableResponse book(String hold, String key) {
        return fan.request()
                .header("Idempotency-Key", key)
                .body(Map.of("holdId", hold, "payment", Map.of("method", "card", "token", "approve")))
                .post("/api/tickets/book")
                .then();
    }

    private ValidatableResponse cancel(BookingId id) {
        return fan.request()
                .body(Map.of("bookingId", id.value()))
                .post("/api/tickets/cancel")
                .then();
    }
}
