package dev.matchgate.waitingroom.cancel;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.CancelBooking;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestBookings;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;
import dev.matchgate.waitingroom.booking.BookingState;
import dev.matchgate.waitingroom.booking.Commands;
import dev.matchgate.waitingroom.match.Matches;

import static dev.matchgate.waitingroom.Refusals.isMalformed;
import static dev.matchgate.waitingroom.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

@RoomTest
class CancelTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    TestBookings bookings;

    @Inject
    TestQueue queue;

    @Inject
    Matches matches;

    @Inject
    Commands commands;

    private TestMatch match;
    private AdmittedFan fan;

    @BeforeEach
    void openAMatch() {
        TestMatch.settleAll(redis);
        match = TestMatch.open(redis);
        fan = fans.admittedTo(match);
    }

    private static ValidatableResponse cancel(AdmittedFan who, BookingId booking) {
        return who.request()
                .header("traceparent", TRACE)
                .body(Map.of("bookingId", booking.value()))
                .post("/api/tickets/cancel")
                .then();
    }

    @Test
    void aConfirmedBookingIsCancelledByAMessageInAGroupOfItsOwn() {
        var id = bookings.show(match, fan.id(), "CONFIRMED", "A-1-1", "A-1-2");
        var before = Instant.now().minusMillis(1);

        cancel(fan, id)
                .statusCode(202)
                .header("Location", endsWith("/api/tickets/bookings/" + id))
                .body("bookingId", is(id.value()))
                .body("state", is("CONFIRMED"));

        var arrived = queue.drain(match.id());
        assertThat(arrived).hasSize(1);
        assertThat(arrived.getFirst().group()).isEqualTo(match.id() + ":" + id);
        var command = (CancelBooking) arrived.getFirst().command();
        assertThat(arrived.getFirst().deduplicationId()).isEqualTo(command.commandId());
        assertThat(command.commandId()).startsWith(id + ":cancel:");
        assertThat(command.bookingId()).isEqualTo(id);
        assertThat(command.by()).isEqualTo(CancelBooking.By.FAN);
        assertThat(command.requestedAt()).isBetween(before, Instant.now());
        assertThat(command.traceparent()).isEqualTo(TRACE);
    }

    @Test
    void cancellingAgainAndAtTheSameTimeIsTheSameAnswer() {
        var id = bookings.show(match, fan.id(), "CONFIRMED", "A-1-1");

        var answers = Race.all(List.<Callable<Integer>>of(
                () -> cancel(fan, id).extract().statusCode(),
                () -> cancel(fan, id).extract().statusCode()));
        assertThat(answers).containsExactly(202, 202);
        assertThat(queue.drain(match.id())).isNotEmpty();

        bookings.set(match, id, "CANCELLING");
        cancel(fan, id).statusCode(202).body("state", is("CANCELLING"));
        bookings.set(match, id, "CANCELLED");
        cancel(fan, id).statusCode(202).body("state", is("CANCELLED"));
        assertThat(queue.drain(match.id()))
                .as("there is nothing left to ask for")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "SECURED", "REJECTED"})
    void whatIsNotConfirmedCannotBeCancelled(String state) {
        var id = bookings.show(match, fan.id(), state, "A-1-1");

        isRefused(cancel(fan, id), 409, "not-cancellable");
        assertThat(queue.drain(match.id())).isEmpty();
    }

    @Test
    void theCutOffIsTheFirstMomentThatIsTooLate() {
        var cutOff = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        match = TestMatch.beginning(redis, cutOff, cutOff.plusSeconds(60));
        var id = bookings.show(match, fan.id(), "CONFIRMED", "A-1-1");
        var wish = new CancelWish(id, match.id(), BookingState.CONFIRMED, CancelBooking.By.FAN, "");

        assertThat(cancellationsAt(cutOff).cancel(wish)).isEqualTo(new CancelOutcome.NotCancellable());
        assertThat(queue.drain(match.id())).isEmpty();
        assertThat(cancellationsAt(cutOff.minusMillis(1)).cancel(wish))
                .isEqualTo(new CancelOutcome.Accepted(BookingState.CONFIRMED));
    }

    private Cancellations cancellationsAt(Instant now) {
        return new Cancellations(matches, commands, new SimpleMeterRegistry(), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void afterTheCutOffAFanCannotCancelButHearsAgainWhatIsCancelled() {
        match = TestMatch.beginning(
                redis, Instant.now().minusSeconds(1), Instant.now().plusSeconds(3_600));
        fan = fans.admittedTo(match);
        var id = bookings.show(match, fan.id(), "CONFIRMED", "A-1-1");

        isRefused(cancel(fan, id), 409, "not-cancellable");
        bookings.set(match, id, "CANCELLED");
        cancel(fan, id).statusCode(202).body("state", is("CANCELLED"));
        assertThat(queue.drain(match.id())).isEmpty();
    }

    @Test
    void anUnknownOrAnotherFansBookingIsUnknown() {
        var others = bookings.show(match, fans.admittedTo(match).id(), "CONFIRMED", "A-1-1");

        isRefused(cancel(fan, others), 404, "unknown-booking");
        isRefused(cancel(fan, BookingId.derive(fan.id(), "never")), 404, "unknown-booking");
        isRefused(post("{\"bookingId\":\"no id!\"}"), 404, "unknown-booking");
        assertThat(queue.drain(match.id())).isEmpty();
    }

    @Test
    void whatCannotBeReadIsRefusedByField() {
        isMalformed(post("{}"), "bookingId");
        isMalformed(post("{\"bookingId\":\"\"}"), "bookingId");
        isMalformed(post("{\"bookingId\":7}"), "bookingId");
        isMalformed(post("{\"bookingId\""), "");
        isRefused(fan.request().post("/api/tickets/cancel").then(), 400, "malformed-request");
        isRefused(
                RestAssured.given()
                        .contentType("application/json")
                        .body("{\"bookingId\":\"b\"}")
                        .post("/api/tickets/cancel")
                        .then(),
                401,
                "not-signed-in");
    }

    private ValidatableResponse post(String body) {
        return fan.request().body(body).post("/api/tickets/cancel").then();
    }

    @Test
    void withoutAQueueNothingIsPromised() {
        var id = bookings.show(match, fan.id(), "CONFIRMED", "A-1-1");

        queue.withoutQueue(() -> {
            for (int i = 0; i < 2; i++) {
                isRefused(cancel(fan, id), 503, "unavailable").header("Retry-After", "2");
            }
        });

        cancel(fan, id).statusCode(202);
        assertThat(queue.drain(match.id())).hasSize(1);
    }

    @Test
    void whileRedisIsRebuiltNoBookingIsCalledUnknown() {
        var id = bookings.show(match, fan.id(), "CONFIRMED", "A-1-1");
        fan.request().get("/api/matches/" + match.id()).then().statusCode(200);
        match.loseAll();
        isRefused(cancel(fan, id), 503, "unavailable");
        match.putBack(System.currentTimeMillis() + 3_600_000);
        isRefused(cancel(fan, id), 503, "unavailable");
        match.putBack(1);
        isRefused(cancel(fan, id), 404, "unknown-booking");
    }
}
