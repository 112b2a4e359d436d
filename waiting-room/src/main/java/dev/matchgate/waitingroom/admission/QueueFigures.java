package dev.matchgate.waitingroom.admission;

/**
 * How a match's queue stands as a whole, on Redis' clock.
 *
 * @param state what the sale does
 * @param waiting fans who wait
 * @param active fans whose turn runs
 * @param admittedTotal fans admitted ever
 */
public record QueueFigures(SaleMoment state, long waiting, long active, long admittedTotal) {

    /** What the sale does at one moment; UNKNOWN when Redis does not have the match. */
    public enum SaleMoment {
        UNKNOWN,
        SCHEDULED,
        OPEN,
        PAUSED,
        SOLD_OUT,
        CLOSED
    }
}
