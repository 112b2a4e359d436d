package dev.matchgate.waitingroom.question;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How long the room waits for a booking worker that answers; {@code MATCHGATE_ANSWER_SECONDS}. */
@ConfigMapping(prefix = "matchgate")
interface QuestionConfig {

    /** In seconds; workers pass over questions that are older than half a minute. */
    @WithName("answer-seconds")
    @WithDefault("10")
    @Min(1)
    @Max(30)
    int answerSeconds();

    default Duration longestWait() {
        return Duration.ofSeconds(answerSeconds());
    }
}
