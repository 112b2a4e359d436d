package dev.matchgate.booking.catalogue;

/** What became of changed settings. */
public enum TuneOutcome {
    APPLIED,
    /** Newer ones are written down already. */
    OUTDATED,
    /** There is no such match; nothing is written. */
    UNKNOWN_MATCH
}
