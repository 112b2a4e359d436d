package dev.matchgate.waitingroom.deadletter;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.Answer;

/**
 * What became of stored messages.
 *
 * @param messages one entry for each; result is {@code sent}, {@code skipped} (what it asked for has reached its end),
 *     {@code expired} (stored for so long that its body was removed), {@code unknown} (no such message) or {@code failed}
 *     (nobody knows; ask again)
 * @param next what to ask for with {@code after} to go on; absent when all were gone through
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
record RedriveView(List<Answer.Redriven> messages, Optional<String> next) {}
