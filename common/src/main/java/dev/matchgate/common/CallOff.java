package dev.matchgate.common;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Asks to call a match off, for good: nothing is sold any more, every booking is cancelled and refunded.
 *
 * @param commandId unique
 * @param traceparent W3C trace context, may be empty
 * @param matchId the match
 * @param by who asks
 * @param reason why, for the record; at most 1,000 characters
 * @param requestedAt when
 */
public record CallOff(
        String commandId, String traceparent, MatchId matchId, String by, String reason, Instant requestedAt)
        implements Command {

    @Override
    @JsonIgnore
    public String messageGroupId() {
        return matchId.value();
    }
}
