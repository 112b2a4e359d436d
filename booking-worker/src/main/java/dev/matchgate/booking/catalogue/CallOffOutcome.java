package dev.matchgate.booking.catalogue;

/** What became of the wish to call a match off. */
public enum CallOffOutcome {
    /** Nothing is sold from now on; its bookings are cancelled by and by. */
    APPLIED,
    /** It was called off before, and stays as it was called off then. */
    CALLED_OFF_BEFORE,
    /** There is nothing to call off: no such match is published. */
    UNKNOWN_MATCH
}
