package dev.matchgate.waitingroom.desk;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.common.Answer;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.CancelBooking;
import dev.matchgate.common.FanId;
import dev.matchgate.common.Question;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SeatId;
import dev.matchgate.waitingroom.LocalStackResource;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;
import dev.matchgate.waitingroom.question.FakeWorker;

import static dev.matchgate.waitingroom.Refusals.isMalformed;
import static dev.matchgate.waitingroom.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

@RoomTest
class DeskTest {

    private static final Instant NOON = Instant.parse("2026-12-05T12:00:00Z");
    private static final BookingId BOOKING = new BookingId("b1");

    @Inject
    RedisDataSource redis;

    @Inject
    TestQueue queue;

    private TestMatch match;

    @BeforeEach
    void openAMatch() {
        redis.execute("DEL", RedisKeys.QUESTIONS);
        match = TestMatch.open(redis);
    }

    private Answer.FoundBooking booking(String id, String state, String... seats) {
        return new Answer.FoundBooking(
                new BookingId(id),
                match.id(),
                new FanId("ann"),
                state,
                state.equals("REJECTED") ? Optional.of("SEAT_TAKEN") : Optional.empty(),
                Arrays.stream(seats).map(SeatId::parse).toList(),
                45_000L * seats.length,
                "APPROVED",
                NOON,
                NOON.plusSeconds(1));
    }

    private FakeWorker worker(boolean complete, Answer.FoundBooking... found) {
        return FakeWorker.answering(redis, question -> Optional.of(new Answer.FoundBookings(List.of(found), complete)));
    }

    private static ValidatableResponse find(String query) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + LocalStackResource.OPS_TOKEN)
                .get("/api/ops/bookings?" + query)
                .then();
    }

    private static ValidatableResponse cancel(String id) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + LocalStackResource.OPS_TOKEN)
                .post("/api/ops/bookings/" + id + "/cancel")
                .then();
    }

    @Test
    void bookingsAreFoundByAWorker() {
        try (var worker =
                worker(true, booking("b1", "REJECTED", "A-1-1", "A-1-2"), booking("b2", "CONFIRMED", "A-2-1"))) {
            find("matchId=" + match.id() + "&fanId=ann")
                    .statusCode(200)
                    .contentType("application/json")
                    .header("Cache-Control", "no-store")
                    .body("bookings.bookingId", contains("b1", "b2"))
                    .body("bookings[0].matchId", is(match.id().value()))
                    .body("bookings[0].fanId", is("ann"))
                    .body("bookings[0].state", is("REJECTED"))
                    .body("bookings[0].reason", is("SEAT_TAKEN"))
                    .body("bookings[0].seatIds", contains("A-1-1", "A-1-2"))
                    .body("bookings[0].amountKrw", is(90_000))
                    .body("bookings[0].payment.state", is("APPROVED"))
                    .body("bookings[0].createdAt", is("2026-12-05T12:00:00Z"))
                    .body("bookings[1].reason", nullValue())
                    .body("next", nullValue());

            assertThat(worker.asked())
                    .containsExactly(new Question.FindBookings(
                            Optional.of(match.id()),
                            Optional.of(new FanId("ann")),
                            Optional.empty(),
                            false,
                            Optional.empty(),
                            100));
        }
    }

    @Test
    void aLongAnswerSaysWhereToGoOn() {
        try (var worker = worker(false, booking("b1", "CONFIRMED", "A-1-1"), booking("b2", "CONFIRMED", "A-2-1"))) {
            find("fanId=ann&limit=2").body("next", is("b2"));
            find("fanId=ann&limit=2&after=b2").statusCode(200);

            assertThat(worker.asked())
                    .extracting(question -> ((Question.FindBookings) question).after())
                    .containsExactly(Optional.empty(), Optional.of(new BookingId("b2")));
            assertThat(worker.asked())
                    .extracting(question -> ((Question.FindBookings) question).limit())
                    .containsOnly(2);
        }
    }

    @Test
    void aSearchForEverythingOrForWhatIsNoIdIsRefusedByParameter() {
        isMalformed(find("everything"), "matchId");
        isMalformed(find("limit=5"), "matchId");
        isMalformed(find("matchId=a%20b"), "matchId");
        isMalformed(find("fanId=" + "x".repeat(65)), "fanId");
        isMalformed(find("bookingId=a/b"), "bookingId");
        isMalformed(find("fanId=ann&after=%C3%A9"), "after");
        isMalformed(find("fanId=ann&limit=0"), "limit");
        isMalformed(find("fanId=ann&limit=501"), "limit");
        isMalformed(find("fanId=ann&limit=many"), "limit");
        isMalformed(find("fanId=ann&limit=99999999999"), "limit");
        assertThat(redis.execute("LLEN", RedisKeys.QUESTIONS).toInteger()).isZero();
    }

    @Test
    void cancellingForAFanGoesToTheWorkersAfterTheCutOffToo() {
        match = TestMatch.beginning(
                redis, Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        try (var worker = worker(true, booking("b1", "CONFIRMED", "A-1-1"))) {
            cancel("b1")
                    .statusCode(202)
                    .header("Location", endsWith("/api/ops/bookings?bookingId=b1"))
                    .body("bookingId", is("b1"));
            cancel("b1").statusCode(202);

            assertThat(worker.asked().getFirst())
                    .isEqualTo(new Question.FindBookings(
                            Optional.empty(), Optional.empty(), Optional.of(BOOKING), false, Optional.empty(), 1));
        }
        var command = (CancelBooking) queue.drain(match.id()).getFirst().command();
        assertThat(command.by()).isEqualTo(CancelBooking.By.OPS);
        assertThat(command.bookingId()).isEqualTo(BOOKING);
    }

    @Test
    void onceTheMatchHasBegunNobodyCancels() {
        match = TestMatch.beginning(
                redis, Instant.now().minusSeconds(60), Instant.now().minusSeconds(1));
        try (var _ = worker(true, booking("b1", "CONFIRMED", "A-1-1"))) {
            isRefused(cancel("b1"), 409, "not-cancellable");
        }
        assertThat(queue.drain(match.id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "SECURED", "REJECTED"})
    void whatIsNotConfirmedCannotBeCancelled(String state) {
        try (var _ = worker(true, booking("b1", state, "A-1-1"))) {
            isRefused(cancel("b1"), 409, "not-cancellable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELLING", "CANCELLED"})
    void whatIsCancelledAlreadyIsTheSameAnswer(String state) {
        try (var _ = worker(true, booking("b1", state, "A-1-1"))) {
            cancel("b1").statusCode(202).body("state", is(state));
        }
        assertThat(queue.drain(match.id())).isEmpty();
    }

    @Test
    void anUnknownBookingIsNotFound() {
        try (var _ = worker(true)) {
            isRefused(cancel("b1"), 404, "unknown-booking");
        }
        isRefused(cancel("no%20id"), 404, "unknown-booking");
    }

    @Test
    void withoutAQueueNothingIsPromised() {
        try (var _ = worker(true, booking("b1", "CONFIRMED", "A-1-1"))) {
            queue.withoutQueue(() -> isRefused(cancel("b1"), 503, "unavailable"));
        }
    }
}
