package dev.matchgate.waitingroom.admission;

/**
 * How a match's queue stands as a whole, on Redis' clock.
 *
 * @param state what the sale does
 * @param waiting fans who wait, those on the late list too
 * @param active fans whose turn runs
 * @param admittedTotal fans admitted ever
 * @param passedTotal absent fans passed over ever
 * @param frontier the highest queue number that admission has passed, -1 for none
 * @param marker {@code RedisKeys.rebuilt}: from when on fans are admitted, in Unix milliseconds; 0 when it is missing
 * @param nowMillis Redis' clock
 * @param ratePerMinute what is set
 */
public record QueueFigures(
        SaleMoment state,
        long waiting,
        long active,
        long admittedTotal,
        long passedTotal,
        long frontier,
        long marker,
        long nowMillis,
        int ratePerMinute) {

    /** What the sale does at one moment; UNKNOWN when Redis does not have the match. */
    public enum SaleMoment {
        UNKNOWN,
        SCHEDULED,
        OPEN,
        PAUSED,
        SOLD_OUT,
        CLOSED
    }

    /** @return whether the queue re-forms after a loss of Redis: positions are not known and nobody is admitted */
    public boolean reforming() {
        return marker == 0 || nowMillis < marker;
    }
}
