package dev.matchgate.common;

/**
 * What was decided about a match's sale, by ops or by publishing it. What fans are told follows from this, the clock
 * and the seats: an OPEN match is shown as SCHEDULED before its opening, as SOLD_OUT when no seat is left, and as
 * CLOSED after kick-off.
 */
public enum SaleState {
    /** Not published; only ops see it and it has no seats yet. */
    DRAFT,
    OPEN,
    /** Nobody is admitted; those inside go on. */
    PAUSED,
    /** Nobody is admitted and nobody holds. */
    CLOSED
}
