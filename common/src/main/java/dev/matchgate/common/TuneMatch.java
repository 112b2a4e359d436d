package dev.matchgate.common;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Asks to write down settings that are in force in Redis already. Carries all of them, so the last one is enough.
 *
 * @param commandId unique
 * @param traceparent W3C trace context, may be empty
 * @param matchId the match
 * @param settingsVersion the version that Redis gave this change; an older one never overwrites a newer one
 * @param admission all admission settings after the change
 * @param state the state after the change
 * @param message what everyone who waits is told, absent for none
 * @param by who changed it
 * @param reason why
 * @param at when
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TuneMatch(
        String commandId,
        String traceparent,
        MatchId matchId,
        long settingsVersion,
        AdmissionSettings admission,
        SaleState state,
        Optional<String> message,
        String by,
        String reason,
        Instant at)
        implements Command {

    @Override
    @JsonIgnore
    public String messageGroupId() {
        return matchId.value();
    }
}
