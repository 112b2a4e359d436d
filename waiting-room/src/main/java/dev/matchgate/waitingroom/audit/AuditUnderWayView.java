package dev.matchgate.waitingroom.audit;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An audit that is not done yet.
 *
 * @param since when it began: the report is the one whose {@code asOf} is not before
 */
@RegisterForReflection
record AuditUnderWayView(Instant since) {}
