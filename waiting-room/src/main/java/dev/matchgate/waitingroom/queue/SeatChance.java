package dev.matchgate.waitingroom.queue;

import java.util.Optional;

/** Whether there will be a seat when a fan's turn comes, were those ahead to buy like those before them. */
public enum SeatChance {

    /** At least nine in ten find one. */
    LIKELY,

    UNCERTAIN,

    /** At most one in ten finds one. */
    UNLIKELY;

    /** How many fans must have ended their turn before anything is said. */
    private static final long ENOUGH_FANS = 50;

    /** The standard normal deviate that nine in ten do not exceed. */
    private static final double NINE_IN_TEN = 1.2816;

    /** When hardly anybody, or everybody, has bought as many as one can, the next may still do otherwise. */
    private static final double LEAST_VARIANCE = 0.25;

    /**
     * What was sold to whom.
     *
     * @param unsold seats that are not booked
     * @param sold seats booked since the opening
     * @param finished fans whose turn is over
     * @param inside fans whose turn runs
     * @param maxSeatsPerFan how many one fan may buy
     */
    record Sales(long unsold, long sold, long finished, long inside, int maxSeatsPerFan) {}

    /**
     * Those ahead, and those inside, will want {@code n s} seats, s being the seats sold per fan so far. The variance is
     * {@code n v} for their whims and {@code n^2 v / finished} for what s is in doubt, where v is the greatest variance
     * that a number of seats from 0 to the most with the mean s can have (Bhatia and Davis).
     *
     * @param position 1 for the fan who is admitted next
     * @return empty until 50 fans have ended their turn
     */
    static Optional<SeatChance> of(long position, Sales sales) {
        if (sales.finished() < ENOUGH_FANS) {
            return Optional.empty();
        }
        if (sales.unsold() <= 0) {
            return Optional.of(UNLIKELY);
        }
        var finished = (double) sales.finished();
        var seatsPerFan = sales.sold() / finished;
        var variance = Math.max(LEAST_VARIANCE, seatsPerFan * (sales.maxSeatsPerFan() - seatsPerFan));
        var ahead = (double) (position - 1 + sales.inside());
        var wanted = ahead * seatsPerFan;
        var doubt = NINE_IN_TEN * Math.sqrt(variance * (ahead + ahead * ahead / finished));
        if (wanted + doubt + 1 <= sales.unsold()) {
            return Optional.of(LIKELY);
        }
        return Optional.of(wanted - doubt >= sales.unsold() ? UNLIKELY : UNCERTAIN);
    }
}
