package dev.matchgate.waitingroom.desk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.Answer;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.Question;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SeatId;
import dev.matchgate.waitingroom.LocalStackResource;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.question.FakeWorker;

import static dev.matchgate.waitingroom.Refusals.isMalformed;
import static dev.matchgate.waitingroom.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@RoomTest
class GateListTest {

    private static final Instant NOON = Instant.parse("2026-12-05T12:00:00Z");
    private static final String HEADER = "bookingId,fanId,seatId,section,row,number,bookedAt";

    @Inject
    RedisDataSource redis;

    private TestMatch match;

    @BeforeEach
    void openAMatch() {
        redis.execute("DEL", RedisKeys.QUESTIONS);
        match = TestMatch.open(redis);
    }

    private Answer.FoundBooking booking(String id, String fan, String... seats) {
        return new Answer.FoundBooking(
                new BookingId(id),
                match.id(),
                new FanId(fan),
                "CONFIRMED",
                Optional.empty(),
                java.util.Arrays.stream(seats).map(SeatId::parse).toList(),
                45_000,
                "APPROVED",
                NOON,
                NOON);
    }

    /** Bookings 0 to {@code count - 1}, as many a page as are asked for; none comes behind {@code lastAnswered}. */
    private Optional<Answer> page(Question question, int count, int lastAnswered) {
        var asked = (Question.FindBookings) question;
        int first = asked.after().map(id -> Integer.parseInt(id.value()) + 1).orElse(0);
        if (first > lastAnswered) {
            return Optional.of(new Answer.Failed("MySQL is away"));
        }
        int end = Math.min(count, first + asked.limit());
        return Optional.of(new Answer.FoundBookings(
                IntStream.range(first, end)
                        .mapToObj(i -> booking(Integer.toString(i), "fan-" + i, "A-1-1"))
                        .toList(),
                end == count));
    }

    private static ValidatableResponse list(String query) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + LocalStackResource.OPS_TOKEN)
                .header("Accept", "text/csv")
                .get("/api/ops/bookings?" + query)
                .then();
    }

    @Test
    void everySeatOfEveryConfirmedBookingIsALine() {
        try (var worker = FakeWorker.answering(
                redis,
                question -> Optional.of(new Answer.FoundBookings(
                        List.of(booking("b1", "ann", "N-A-1-2", "N-A-12-10"), booking("b2", "-1_bob", "A-2-1")),
                        true)))) {
            var answer = list("matchId=" + match.id())
                    .statusCode(200)
                    .header("Content-Type", "text/csv;charset=utf-8")
                    .header("Content-Disposition", "attachment; filename=\"gate-list-" + match.id() + ".csv\"")
                    .header("Cache-Control", "no-store")
                    .extract()
                    .asString();

            assertThat(answer)
                    .isEqualTo(String.join(
                            "\r\n",
                            HEADER,
                            "b1,ann,N-A-1-2,N-A,1,2,2026-12-05T12:00:00Z",
                            "b1,ann,N-A-12-10,N-A,12,10,2026-12-05T12:00:00Z",
                            "b2,'-1_bob,A-2-1,A,2,1,2026-12-05T12:00:00Z",
                            ""));
            assertThat(worker.asked())
                    .hasSize(1)
                    .allSatisfy(question -> assertThat(((Question.FindBookings) question).confirmedOnly())
                            .isTrue());
        }
    }

    @Test
    void aFullStadiumComesPageByPage() {
        try (var worker = FakeWorker.answering(redis, question -> page(question, 1_201, Integer.MAX_VALUE))) {
            var lines = list("matchId=" + match.id()).extract().asString().split("\r\n");

            assertThat(lines).hasSize(1_202).startsWith(HEADER);
            assertThat(lines[1_201]).startsWith("1200,fan-1200,");
            assertThat(worker.asked()).hasSize(3);
        }
    }

    @Test
    void aMatchWithoutBookingsHasAListWithoutLines() {
        try (var _ = FakeWorker.answering(redis, question -> page(question, 0, Integer.MAX_VALUE))) {
            assertThat(list("matchId=" + match.id()).extract().asString()).isEqualTo(HEADER + "\r\n");
        }
    }

    @RepeatedTest(10)
    void aListThatCannotBeReadToItsEndDoesNotLookWhole() {
        try (var worker = FakeWorker.answering(redis, question -> page(question, 1_201, 500))) {
            var uri = URI.create(
                    RestAssured.baseURI + ":" + RestAssured.port + "/api/ops/bookings?matchId=" + match.id());
            var request = HttpRequest.newBuilder(uri)
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Authorization", "Bearer " + LocalStackResource.OPS_TOKEN)
                    .header("Accept", "text/csv")
                    .build();

            try (var client = HttpClient.newHttpClient()) {
                assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                        .isInstanceOf(IOException.class);
            }
            assertThat(worker.asked())
                    .as("the page that failed was asked for twice")
                    .hasSize(4);
        }
    }

    @Test
    void aListThatCannotBeBegunIsRefused() {
        try (var _ = FakeWorker.answering(redis, question -> page(question, 10, -1))) {
            isRefused(list("matchId=" + match.id()), 503, "unavailable").header("Retry-After", "5");
        }
    }

    @Test
    void theListIsOfOneMatchThatThereIs() {
        isMalformed(list("fanId=ann"), "matchId");
        isRefused(list("matchId=nowhere"), 404, "unknown-match");
        // A part of it under the name of the whole would keep the others out.
        isMalformed(list("matchId=" + match.id() + "&fanId=ann"), "fanId");
        isMalformed(list("matchId=" + match.id() + "&bookingId=b1"), "bookingId");
        isRefused(
                RestAssured.given()
                        .header("Authorization", "Bearer " + LocalStackResource.OPS_TOKEN)
                        .header("Accept", "application/pdf")
                        .get("/api/ops/bookings?matchId=" + match.id())
                        .then(),
                406,
                "not-acceptable");
        assertThat(redis.execute("LLEN", RedisKeys.QUESTIONS).toInteger()).isZero();
    }
}
