package dev.matchgate.waitingroom.watch;

/**
 * A sale that does not go on although nothing says so.
 *
 * @param sentence what was seen and what to look at
 */
public record Stall(Kind kind, String sentence) {

    /** Where it does not go on. */
    public enum Kind {
        /** Fans wait and nobody is admitted. */
        ADMISSION,
        /** Fans are admitted and nobody arrives. */
        ARRIVAL,
        /** Booking requests are sent and none is decided. */
        BOOKING
    }
}
