package dev.matchgate.booking.question;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.AskedQuestions;
import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.audit.Audit;
import dev.matchgate.booking.deadletter.Redrive;
import dev.matchgate.common.Answer;
import dev.matchgate.common.Question;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Workers are desks on one Redis. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class QuestionDeskTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Question QUESTION = new Question.ListDeadLetters(Optional.empty(), 1);

    @Inject
    RedisQuestions questions;

    @Inject
    BookingSearch search;

    @Inject
    Redrive redrive;

    @Inject
    Audit audit;

    @Inject
    AskedQuestions room;

    @Inject
    RedisDataSource redis;

    private final List<QuestionDesk> desks = new ArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stopAll() {
        release.countDown();
        desks.forEach(QuestionDesk::stop);
    }

    @Test
    void twoWorkersShareTheQuestionsAndAnswerEach() {
        var first = new Slow(search, redrive, audit, new CountDownLatch(0));
        var second = new Slow(search, redrive, audit, new CountDownLatch(0));
        open(first, 4);
        open(second, 4);

        var ids = Stream.generate(() -> room.ask(QUESTION)).limit(80).toList();

        await().atMost(SOON)
                .until(() -> ids.stream().allMatch(id -> room.answer(id).isPresent()));
        assertThat(first.asked.get() + second.asked.get()).isEqualTo(80);
        assertThat(redis.key().ttl(RedisKeys.answer(ids.getFirst()))).isBetween(1L, 60L);
        assertThat(room.answer(ids.getFirst()).orElseThrow()).isInstanceOf(Answer.StoredDeadLetters.class);
    }

    @Test
    void onlySoManyAreTakenAtOnce() {
        var stuck = new Slow(search, redrive, audit, release);
        open(stuck, 3);

        var ids = Stream.generate(() -> room.ask(QUESTION)).limit(7).toList();
        await().atMost(SOON).until(() -> stuck.asked.get() == 3);
        assertThat(redis.list(String.class).llen(RedisKeys.QUESTIONS))
                .as("left to other workers")
                .isEqualTo(4);

        // Another worker has room for them.
        open(new Answers(search, redrive, audit), 4);
        await().atMost(SOON)
                .until(() -> ids.stream().skip(3).allMatch(id -> room.answer(id).isPresent()));
        assertThat(stuck.asked).hasValue(3);
        assertThat(stuck.mostAtOnce).hasValue(3);
    }

    @Test
    void aQuestionWhoseWorkerDiesStaysUnansweredAndASecondAskWorks() {
        var dying = new Slow(search, redrive, audit, release);
        open(dying, 4);
        var lost = room.ask(QUESTION);
        await().atMost(SOON).until(() -> dying.asked.get() == 1);
        desks.getFirst().stop();
        open(new Answers(search, redrive, audit), 4);

        var again = room.ask(QUESTION);

        await().atMost(SOON).until(() -> room.answer(again).isPresent());
        assertThat(room.answer(lost)).isEmpty();
    }

    @Test
    void nobodyAnswersWhatNobodyWaitsFor() {
        var old = room.ask(QUESTION, Instant.now().minusSeconds(31));
        var fresh = room.ask(QUESTION, Instant.now().minusSeconds(5));
        open(new Answers(search, redrive, audit), 4);

        await().atMost(SOON).until(() -> room.answer(fresh).isPresent());
        assertThat(room.answer(old)).isEmpty();
    }

    @Test
    void whatCannotBeReadStopsNothing() {
        var id = UUID.randomUUID().toString();
        room.put("no JSON");
        room.put("{\"id\":\"../odd\",\"askedAt\":\"2026-01-01T00:00:00Z\"}");
        room.put("{\"id\":\"%s\",\"askedAt\":\"%s\",\"question\":{\"type\":\"Unheard\"}}".formatted(id, Instant.now()));
        var readable = room.ask(QUESTION);
        open(new Answers(search, redrive, audit), 4);

        await().atMost(SOON).until(() -> room.answer(readable).isPresent());
        assertThat(room.answer(id)).contains(new Answer.Failed("the worker does not understand the question"));
    }

    @Test
    void aFailureIsAnAnswerToo() {
        open(new Answers(null, redrive, audit), 4);

        var id = room.ask(new Question.FindBookings(
                Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), 1));

        await().atMost(SOON).until(() -> room.answer(id).isPresent());
        assertThat(room.answer(id)).contains(new Answer.Failed("the worker failed: NullPointerException"));
    }

    private void open(Answers answers, int mostAtOnce) {
        var desk = new QuestionDesk(questions, answers, new FixedConfig(mostAtOnce));
        desks.add(desk);
        desk.start();
    }

    /** Answers only once it is released; the thread of a worker that dies never gets there. */
    private static final class Slow extends Answers {

        private final CountDownLatch released;
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();

        Slow(BookingSearch search, Redrive redrive, Audit audit, CountDownLatch released) {
            super(search, redrive, audit);
            this.released = released;
        }

        @Override
        Answer to(Question question) {
            asked.incrementAndGet();
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                released.await();
                return super.to(question);
            } catch (InterruptedException e) {
                throw new IllegalStateException("died", e);
            } finally {
                atOnce.decrementAndGet();
            }
        }
    }
}
