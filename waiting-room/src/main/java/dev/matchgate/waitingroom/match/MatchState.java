package dev.matchgate.waitingroom.match;

/** What fans are told about a match. */
public enum MatchState {
    /** Only ops see it. */
    DRAFT,
    SCHEDULED,
    OPEN,
    /** Nobody is admitted, those inside go on. */
    PAUSED,
    /** No seat is free, held or pending; places in the queue are kept. */
    SOLD_OUT,
    CLOSED
}
