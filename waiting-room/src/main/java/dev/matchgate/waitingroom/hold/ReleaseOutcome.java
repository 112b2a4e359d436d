package dev.matchgate.waitingroom.hold;

/** What became of the wish to give a hold back. */
enum ReleaseOutcome {
    /** The seats are free; also when the hold had run out or was given back before. */
    RELEASED,
    /** It is being booked. */
    SUBMITTED,
    /** There is none, or it is another fan's. */
    UNKNOWN,
    /** Redis does not have all of the match; a worker is at it. */
    REBUILDING
}
