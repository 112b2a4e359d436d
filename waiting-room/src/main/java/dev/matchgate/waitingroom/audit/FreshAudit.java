package dev.matchgate.waitingroom.audit;

import java.time.Instant;

import dev.matchgate.common.AuditReport;

/** How far an audit has come that begins after it was asked for. */
sealed interface FreshAudit {

    record Done(AuditReport report) implements FreshAudit {}

    /** It takes longer than the room waits; its report is as of then. */
    record Begun(Instant since) implements FreshAudit {}

    /** It has not begun: one that began before it was asked for is still under way. */
    record BehindAnother() implements FreshAudit {}
}
