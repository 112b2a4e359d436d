package dev.matchgate.waitingroom.audit;

import java.time.Instant;

import dev.matchgate.common.AuditReport;

/** What became of an audit that was asked for. */
sealed interface FreshAudit {

    record Done(AuditReport report) implements FreshAudit {}

    /** @param since when it began: a report as of then or later is its own */
    record UnderWay(Instant since) implements FreshAudit {}
}
