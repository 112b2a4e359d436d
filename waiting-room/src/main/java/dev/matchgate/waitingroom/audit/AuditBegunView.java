package dev.matchgate.waitingroom.audit;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * That an audit takes longer than the room waits.
 *
 * @param since a report as of then is the one that was asked for; absent: it has not begun, for another is under way
 *     that began before it was asked for, and the same call is to be made again
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
record AuditBegunView(Optional<Instant> since) {}
