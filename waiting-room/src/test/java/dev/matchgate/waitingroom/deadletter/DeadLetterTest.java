package dev.matchgate.waitingroom.deadletter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.Answer;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.Question;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.LocalStackResource;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.question.CutQuestions;
import dev.matchgate.waitingroom.question.FakeWorker;

import static dev.matchgate.waitingroom.Refusals.isMalformed;
import static dev.matchgate.waitingroom.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

@RoomTest
class DeadLetterTest {

    private static final Instant NOON = Instant.parse("2026-12-05T12:00:00Z");
    private static final String PATH = "/api/ops/dead-letters";

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void nobodyAsks() {
        redis.execute("DEL", RedisKeys.QUESTIONS);
    }

    private static RequestSpecification ops() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + LocalStackResource.OPS_TOKEN)
                .contentType("application/json");
    }

    private static ValidatableResponse redrive(String body) {
        return ops().body(body).post(PATH + "/redrive").then();
    }

    /** A worker with so many stored messages, of which it can send those below a number. */
    private FakeWorker storing(int count, int sendsBelow) {
        return FakeWorker.answering(redis, question -> Optional.of(answer(question, count, sendsBelow)));
    }

    private static Answer answer(Question question, int count, int sendsBelow) {
        return switch (question) {
            case Question.ListDeadLetters list -> {
                int first = list.after()
                        .map(id -> Integer.parseInt(id.substring(1)) + 1 - 10_000)
                        .orElse(0);
                int end = Math.min(count, first + list.limit());
                yield new Answer.StoredDeadLetters(
                        IntStream.range(first, end)
                                .mapToObj(DeadLetterTest::letter)
                                .toList(),
                        end == count);
            }
            case Question.Redrive redrive ->
                Integer.parseInt(redrive.messageIds().getFirst().substring(1)) - 10_000 < sendsBelow
                        ? new Answer.RedrivenLetters(redrive.messageIds().stream()
                                .map(id -> new Answer.Redriven(id, "sent"))
                                .toList())
                        : new Answer.Failed("SQS is away");
            case Question.FindBookings find -> throw new AssertionError(find);
            case Question.Audit audit -> throw new AssertionError(audit);
        };
    }

    /** Five digits, so that the ids' order is that of the numbers. */
    private static String id(int number) {
        return "m" + (10_000 + number);
    }

    private static Answer.DeadLetter letter(int number) {
        return new Answer.DeadLetter(
                id(number),
                "m1:A-1-1",
                "BookSeat",
                Optional.of(new BookingId("b1")),
                "no such seat",
                2,
                NOON,
                NOON.plusSeconds(60),
                Optional.empty());
    }

    @Test
    void storedMessagesAreListedWithoutTheirBodies() {
        try (var worker = storing(3, 0)) {
            ops().get(PATH + "?limit=2")
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body("deadLetters.messageId", contains(id(0), id(1)))
                    .body("deadLetters[0].command", is("BookSeat"))
                    .body("deadLetters[0].bookingId", is("b1"))
                    .body("deadLetters[0].reason", is("no such seat"))
                    .body("deadLetters[0].times", is(2))
                    .body("deadLetters[0].lastStoredAt", is("2026-12-05T12:01:00Z"))
                    .body("deadLetters[0].redrivenAt", nullValue())
                    .body("next", is(id(1)));
            ops().get(PATH + "?after=" + id(1))
                    .then()
                    .body("deadLetters.messageId", contains(id(2)))
                    .body("next", nullValue());

            assertThat(worker.asked())
                    .containsExactly(
                            new Question.ListDeadLetters(Optional.empty(), 2),
                            new Question.ListDeadLetters(Optional.of(id(1)), 100));
        }
    }

    @Test
    void namedMessagesAreSentBack() {
        try (var worker = storing(3, 10)) {
            redrive("{\"messageIds\":[\"" + id(2) + "\",\"" + id(0) + "\"]}")
                    .statusCode(200)
                    .body("messages.messageId", contains(id(2), id(0)))
                    .body("messages.result", contains("sent", "sent"))
                    .body("next", nullValue());

            assertThat(worker.asked()).containsExactly(new Question.Redrive(List.of(id(2), id(0))));
        }
    }

    @Test
    void withoutIdsAllOfThemAreSentBackAHundredAtATime() {
        try (var worker = storing(250, 1_000)) {
            ops().post(PATH + "/redrive")
                    .then()
                    .statusCode(200)
                    .body("messages", hasSize(250))
                    .body("next", nullValue());
            redrive("{}").body("messages", hasSize(250));

            assertThat(worker.asked())
                    .filteredOn(Question.Redrive.class::isInstance)
                    .extracting(question ->
                            ((Question.Redrive) question).messageIds().size())
                    .containsExactly(100, 100, 50, 100, 100, 50);
        }
    }

    @Test
    void oneCallHasAnEndAndSaysWhereToGoOn() {
        try (var _ = storing(1_001, 2_000)) {
            redrive("{}").body("messages", hasSize(1_000)).body("next", is(id(999)));
            redrive("{\"after\":\"" + id(999) + "\"}")
                    .body("messages.messageId", contains(id(1_000)))
                    .body("next", nullValue());
        }
    }

    @Test
    void whereNothingIsStoredNothingIsSent() {
        try (var _ = storing(0, 0)) {
            redrive("{}").statusCode(200).body("messages", empty());
        }
    }

    @Test
    void whenTheWorkersStopAnsweringHalfWayTheCallerHearsWhatWasDone() {
        try (var _ = storing(250, 100)) {
            redrive("{}").statusCode(200).body("messages", hasSize(100)).body("next", is(id(99)));
            var ids = IntStream.range(0, 150).mapToObj(i -> "\"" + id(i) + "\"").collect(Collectors.joining(","));
            redrive("{\"messageIds\":[" + ids + "]}")
                    .statusCode(200)
                    .body("messages.findAll { it.result == 'sent' }", hasSize(100))
                    .body("messages.findAll { it.result == 'failed' }", hasSize(50))
                    .body("messages[149].messageId", is(id(149)));
        }
    }

    @Test
    void whenRedisGoesHalfWayTheCallerHearsWhatWasDone() {
        var ids = IntStream.range(0, 150).mapToObj(DeadLetterTest::id).toList();
        Optional<Answer> hundredSent = Optional.of(new Answer.RedrivenLetters(ids.stream()
                .limit(100)
                .map(id -> new Answer.Redriven(id, "sent"))
                .toList()));
        var named = new Redrives(CutQuestions.answered(List.of(hundredSent, Optional.empty())))
                .redrive(new RedriveCommand(Optional.of(ids), Optional.empty()));
        assertThat(named.messages()).hasSize(150);
        assertThat(named.messages().get(99)).isEqualTo(new Answer.Redriven(id(99), "sent"));
        assertThat(named.messages().get(100)).isEqualTo(new Answer.Redriven(id(100), "failed"));

        Optional<Answer> hundredListed =
                Optional.of(answer(new Question.ListDeadLetters(Optional.empty(), 100), 250, 0));
        var all = new Redrives(CutQuestions.answered(List.of(hundredListed, hundredSent, Optional.empty())))
                .redrive(RedriveCommand.all());
        assertThat(all.messages()).hasSize(100);
        assertThat(all.next()).contains(id(99));
    }

    @Test
    void whenNothingWasDoneTheCallIsRefused() {
        try (var _ = storing(250, 0)) {
            isRefused(redrive("{}"), 503, "unavailable").header("Retry-After", "5");
            isRefused(redrive("{\"messageIds\":[\"" + id(5) + "\"]}"), 503, "unavailable");
        }
    }

    @Test
    void whatCannotBeReadIsRefusedByField() {
        isMalformed(redrive("{\"messageIds\":[]}"), "messageIds");
        isMalformed(redrive("{\"messageIds\":[\"a\",\"a\"]}"), "messageIds[1]");
        isMalformed(redrive("{\"messageIds\":[\"\"]}"), "messageIds[0]");
        isMalformed(redrive("{\"messageIds\":[null]}"), "messageIds[0]");
        isMalformed(redrive("{\"messageIds\":[\"" + "x".repeat(101) + "\"]}"), "messageIds[0]");
        isMalformed(redrive("{\"messageIds\":[\"a\"],\"after\":\"b\"}"), "after");
        isMalformed(redrive("{\"messageIds\":\"a\"}"), "messageIds");
        isMalformed(redrive("{"), "");
        var many = IntStream.rangeClosed(0, Question.MOST_IN_ANSWER)
                .mapToObj(i -> "\"m" + i + "\"")
                .collect(Collectors.joining(","));
        isMalformed(redrive("{\"messageIds\":[" + many + "]}"), "messageIds");
        isMalformed(ops().get(PATH + "?limit=0").then(), "limit");
        isMalformed(ops().get(PATH + "?limit=501").then(), "limit");
        isMalformed(ops().get(PATH + "?limit=1.5").then(), "limit");
        isMalformed(ops().get(PATH + "?after=" + "x".repeat(101)).then(), "after");
        assertThat(redis.execute("LLEN", RedisKeys.QUESTIONS).toInteger()).isZero();
    }
}
