package dev.matchgate.waitingroom.question;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.Answer;
import dev.matchgate.common.Asked;
import dev.matchgate.common.Question;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.Refused;

/**
 * Asks the booking workers what only MySQL knows, and waits up to 10 s ({@code MATCHGATE_ANSWER_SECONDS}) for the
 * answer. Blocks, so call it from a virtual thread.
 */
@ApplicationScoped
public class Questions {

    /** Workers look for questions ten times a second, and answer a short one within some milliseconds. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);

    private final RedisQuestions redis;
    private final Pauses pauses;
    private final QuestionConfig config;

    Questions(RedisQuestions redis, Pauses pauses, QuestionConfig config) {
        this.redis = redis;
        this.pauses = pauses;
        this.config = config;
    }

    /**
     * @param kind the answer that belongs to the question
     * @return the answer; or refuses with 503 when no worker gave one in time, none could, or too many questions wait
     */
    public <A extends Answer> A ask(Question question, Class<A> kind) {
        var asked = new Asked(UUID.randomUUID().toString(), redis.now(), question);
        if (!redis.ask(asked)) {
            throw refused("too many questions wait for the booking workers");
        }
        var answer = await(asked);
        if (answer.isEmpty()) {
            redis.takeBack(asked);
            throw refused("no booking worker answers");
        }
        if (answer.get() instanceof Answer.Failed(String reason)) {
            throw refused("a booking worker could not answer: " + reason);
        }
        return kind.cast(answer.get());
    }

    private Optional<Answer> await(Asked asked) {
        long end = System.nanoTime() + config.longestWait().toNanos();
        var pause = FIRST_PAUSE;
        var answer = redis.answer(asked);
        while (answer.isEmpty() && System.nanoTime() - end < 0 && pauses.pass(pause)) {
            answer = redis.answer(asked);
            pause = longer(pause);
        }
        return answer;
    }

    private static Duration longer(Duration pause) {
        var half = pause.plus(pause.dividedBy(2));
        return half.compareTo(LONGEST_PAUSE) < 0 ? half : LONGEST_PAUSE;
    }

    private static Refused refused(String detail) {
        return Refusal.UNAVAILABLE.refused(detail).retryAfter(COME_AGAIN);
    }
}
