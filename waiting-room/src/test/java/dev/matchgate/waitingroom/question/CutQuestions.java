package dev.matchgate.waitingroom.question;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

import jakarta.enterprise.inject.Vetoed;

import dev.matchgate.common.Answer;
import dev.matchgate.common.Question;
import dev.matchgate.waitingroom.http.StoreUnavailable;

/** Gets answers as the test wants them, and loses Redis in between; a real outage cannot be timed so exactly. */
@Vetoed
public final class CutQuestions extends Questions {

    private final Queue<Optional<Answer>> answers;

    private CutQuestions(List<Optional<Answer>> answers) {
        super(null, null, null);
        this.answers = new ArrayDeque<>(answers);
    }

    /** @param answers one for each question; empty: Redis is away */
    public static CutQuestions answered(List<Optional<Answer>> answers) {
        return new CutQuestions(answers);
    }

    @Override
    public <A extends Answer> A ask(Question question, Class<A> kind) {
        return kind.cast(
                answers.remove().orElseThrow(() -> new StoreUnavailable("Redis", new IllegalStateException("away"))));
    }
}
