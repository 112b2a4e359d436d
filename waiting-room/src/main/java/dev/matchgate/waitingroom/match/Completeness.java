package dev.matchgate.waitingroom.match;

/** Whether Redis has everything that is known to have been in it, over all matches; from good to bad. */
public enum Completeness {
    WHOLE,
    /** It was put back a moment ago: bookings that were on their way to the workers may be missing. */
    REFORMING,
    /** Redis was emptied, and the workers have not put everything back. */
    LACKING
}
