package dev.matchgate.waitingroom.deadletter;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.Answer;

/**
 * Messages that could not be applied.
 *
 * @param next what to ask for with {@code after} to go on; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
record DeadLettersView(List<Answer.DeadLetter> deadLetters, Optional<String> next) {

    static DeadLettersView of(Answer.StoredDeadLetters stored) {
        var letters = stored.deadLetters();
        return new DeadLettersView(
                letters,
                stored.complete() || letters.isEmpty()
                        ? Optional.empty()
                        : Optional.of(letters.getLast().messageId()));
    }
}
