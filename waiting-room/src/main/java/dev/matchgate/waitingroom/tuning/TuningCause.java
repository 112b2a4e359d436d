package dev.matchgate.waitingroom.tuning;

import java.time.Instant;

/**
 * Who changed settings, and why.
 *
 * @param by {@code ops} or {@code auto}
 * @param reason in words; may be empty
 * @param traceparent W3C trace context of the request, empty when there was none
 * @param at when; the changes and the message to the workers say the same
 */
public record TuningCause(String by, String reason, String traceparent, Instant at) {}
