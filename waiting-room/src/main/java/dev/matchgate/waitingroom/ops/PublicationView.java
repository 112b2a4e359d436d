package dev.matchgate.waitingroom.ops;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What became of the last wish to publish a match.
 *
 * @param state PENDING until a worker has decided, then APPLIED or REFUSED
 * @param reason why it was refused, absent otherwise
 * @param at when it came to this state
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
record PublicationView(PublicationState state, Optional<String> reason, Instant at) {

    /** Where a publication stands. */
    enum PublicationState {
        PENDING,
        APPLIED,
        REFUSED
    }

    static Optional<PublicationView> of(Map<String, String> hash) {
        if (hash.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PublicationView(
                PublicationState.valueOf(hash.get("state")),
                Optional.ofNullable(hash.get("reason")).filter(text -> !text.isEmpty()),
                Instant.ofEpochMilli(Long.parseLong(hash.getOrDefault("at", "0")))));
    }
}
