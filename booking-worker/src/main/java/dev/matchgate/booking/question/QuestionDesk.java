package dev.matchgate.booking.question;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.consume.StopSignal;
import dev.matchgate.booking.question.RedisQuestions.Taken;
import dev.matchgate.common.Asked;

/** Takes questions from the start of the worker to its end, only so many at once: what it cannot take others may. */
@Singleton
class QuestionDesk {

    private static final Logger LOG = Logger.getLogger(QuestionDesk.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

    private final RedisQuestions questions;
    private final Answers answers;
    private final QuestionConfig config;
    private final Semaphore room;
    private final StopSignal stop = new StopSignal();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    QuestionDesk(RedisQuestions questions, Answers answers, QuestionConfig config) {
        this.questions = questions;
        this.answers = answers;
        this.config = config;
        this.room = new Semaphore(config.mostAtOnce());
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            start();
        }
    }

    void start() {
        Thread.ofVirtual().name("questions").start(this::attend);
    }

    void tell(@Observes @Priority(StopSignal.BEFORE_WAITING) ShutdownEvent event) {
        stop.give();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    /** Takes no more questions; those not answered within five seconds of the signal are asked again elsewhere. */
    void stop() {
        stop.give();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(stop.left(LAST_ANSWERS).toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void attend() {
        while (!stop.given()) {
            try {
                if (!takeOne()) {
                    stop.awaited(BETWEEN_LOOKS);
                }
            } catch (ProjectionFailure e) {
                // Said by who found out first.
                LOG.debug("no questions while Redis is away", e);
                stop.awaited(AFTER_FAILURE);
            } catch (RuntimeException e) {
                LOG.error("questions are taken again soon", e);
                stop.awaited(AFTER_FAILURE);
            }
        }
    }

    /** @return whether there was a question, or no room for one yet */
    private boolean takeOne() {
        if (!hasRoom()) {
            return true;
        }
        return switch (take()) {
            case Taken.Waiting(var asked) -> {
                threads.execute(() -> answer(asked));
                yield true;
            }
            case Taken.Dropped() -> {
                room.release();
                yield true;
            }
            case Taken.Nothing() -> {
                room.release();
                yield false;
            }
        };
    }

    private Taken take() {
        try {
            return questions.take();
        } catch (RuntimeException e) {
            room.release();
            throw e;
        }
    }

    private boolean hasRoom() {
        try {
            return room.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void answer(Asked asked) {
        try {
            questions.answer(asked.id(), answers.to(asked.question()));
        } catch (ProjectionFailure e) {
            LOG.debugf(e, "question %s stays unanswered", asked.id());
        } finally {
            room.release();
        }
    }
}
