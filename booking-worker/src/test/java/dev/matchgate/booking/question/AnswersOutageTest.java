package dev.matchgate.booking.question;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.CutOffWorker;
import dev.matchgate.common.Answer;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.Question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(CutOffWorker.class)
class AnswersOutageTest {

    private static final Question QUESTION = new Question.ListDeadLetters(Optional.empty(), 1);

    Consumer<Boolean> mySqlIsThere;

    @Inject
    Answers answers;

    @AfterEach
    void mend() {
        mySqlIsThere.accept(true);
    }

    @Test
    void whoeverAsksWhileMySqlIsAwayIsToldSo() {
        mySqlIsThere.accept(false);

        assertThat(answers.to(QUESTION)).isEqualTo(new Answer.Failed("MySQL does not answer"));
        assertThat(answers.to(new Question.Audit(new MatchId("m"))))
                .isEqualTo(new Answer.Failed("MySQL does not answer"));

        mySqlIsThere.accept(true);
        // Connections that were cut stay in the pool until somebody has tried them.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(answers.to(QUESTION)).isInstanceOf(Answer.StoredDeadLetters.class));
    }
}
