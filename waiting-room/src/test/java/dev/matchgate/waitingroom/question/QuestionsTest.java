package dev.matchgate.waitingroom.question;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.Answer;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.Question;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@RoomTest
class QuestionsTest {

    private static final Question QUESTION = new Question.Audit(new MatchId("m1"));

    @Inject
    RedisDataSource redis;

    @Inject
    Questions questions;

    @Inject
    RedisQuestions redisQuestions;

    @Inject
    Pauses pauses;

    @BeforeEach
    @AfterEach
    void forgetWhatNobodyAnswered() {
        redis.execute("DEL", RedisKeys.QUESTIONS);
    }

    @Test
    void eachAskerGetsTheAnswerToTheirOwnQuestion() {
        try (var _ = FakeWorker.answering(
                redis,
                question -> Optional.of(new Answer.RedrivenLetters(List.of(new Answer.Redriven(
                        ((Question.Redrive) question).messageIds().getFirst(), "sent")))))) {
            var answers = Race.all(IntStream.range(0, 20)
                    .<java.util.concurrent.Callable<Answer.RedrivenLetters>>mapToObj(i ->
                            () -> questions.ask(new Question.Redrive(List.of("m" + i)), Answer.RedrivenLetters.class))
                    .toList());

            assertThat(answers)
                    .extracting(answer -> answer.messages().getFirst().messageId())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(i -> "m" + i).toList());
        }
        assertThat(redis.key().keys("matchgate:answer:*"))
                .as("what was read is gone")
                .isEmpty();
    }

    @Test
    void whatNobodyAnswersIsTakenBackAndToBeAskedAgain() {
        var impatient = new Questions(redisQuestions, pauses, () -> 1);

        isUnavailable(() -> impatient.ask(QUESTION, Answer.AuditStarted.class));

        assertThat(redis.execute("LLEN", RedisKeys.QUESTIONS).toInteger()).isZero();
    }

    @Test
    void aWorkerThatCouldNotIsNoAnswerEither() {
        try (var _ = FakeWorker.answering(redis, question -> Optional.of(new Answer.Failed("MySQL is away")))) {
            isUnavailable(() -> questions.ask(QUESTION, Answer.AuditStarted.class));
        }
    }

    @Test
    void questionsAreDatedByRedisClock() {
        long before = redisSeconds();

        assertThat(redisQuestions.now().getEpochSecond()).isBetween(before, redisSeconds());
    }

    private long redisSeconds() {
        return redis.execute("TIME").get(0).toLong();
    }

    @Test
    void noMoreThanAHundredQuestionsWait() {
        for (int i = 0; i < 99; i++) {
            redis.execute("RPUSH", RedisKeys.QUESTIONS, "{}");
        }
        var impatient = new Questions(redisQuestions, pauses, () -> 1);
        var outcomes = Race.all(List.<java.util.concurrent.Callable<Long>>of(
                () -> lengthAfterAsking(impatient), () -> lengthAfterAsking(impatient)));

        assertThat(outcomes)
                .as("one of them was the hundredth, and took its question back")
                .contains(99L);
        redis.execute("RPUSH", RedisKeys.QUESTIONS, "{}");
        isUnavailable(() -> questions.ask(QUESTION, Answer.AuditStarted.class));
        assertThat(redis.execute("LLEN", RedisKeys.QUESTIONS).toInteger())
                .as("the hundred and first never waited")
                .isEqualTo(100);
        assertThat(redis.execute("PTTL", RedisKeys.QUESTIONS).toLong())
                .as("a line that nobody stands in any more is forgotten")
                .isPositive();
    }

    private long lengthAfterAsking(Questions who) {
        isUnavailable(() -> who.ask(QUESTION, Answer.AuditStarted.class));
        return redis.execute("LLEN", RedisKeys.QUESTIONS).toLong();
    }

    @Test
    void anAnswerOfAnotherKindIsABug() {
        try (var _ = FakeWorker.answering(
                redis,
                question -> Optional.of(new Answer.AuditStarted(Instant.parse("2026-12-05T12:00:00Z"), false)))) {
            assertThatThrownBy(() -> questions.ask(QUESTION, Answer.FoundBookings.class))
                    .isInstanceOf(ClassCastException.class);
        }
    }

    private static void isUnavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNAVAILABLE));
    }
}
