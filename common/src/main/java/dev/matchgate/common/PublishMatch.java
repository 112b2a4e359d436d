package dev.matchgate.common;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Asks to write a match down: as a draft, or with its seats when it has an opening time.
 *
 * @param commandId unique
 * @param traceparent W3C trace context, may be empty
 * @param matchId the match
 * @param definition what is published
 * @param admission how fast it admits at first
 * @param by who asked
 */
public record PublishMatch(
        String commandId,
        String traceparent,
        MatchId matchId,
        MatchDefinition definition,
        AdmissionSettings admission,
        String by)
        implements Command {

    @Override
    @JsonIgnore
    public String messageGroupId() {
        return matchId.value();
    }
}
