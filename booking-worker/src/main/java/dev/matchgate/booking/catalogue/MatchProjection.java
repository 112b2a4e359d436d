package dev.matchgate.booking.catalogue;

import java.util.List;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

/** Shows matches to fans and ops, in a store that may be lost and is filled from MySQL again. */
public interface MatchProjection {

    /**
     * Shows all of a match that has just been published or drafted as MySQL has it: what it is, its settings and what
     * led to them, its seats and its bookings. Admission may begin at once, for nobody can have waited.
     *
     * @throws ProjectionFailure when the store is away; what was shown before stays
     */
    void project(MatchId match);

    /** The same for a match that the store has lost: those who waited get some time to come back before admission. */
    void projectAgain(MatchId match);

    /** The same when the store does not have all of it; else nothing. */
    void projectIfMissing(MatchId match);

    /**
     * Shows what a match is and its settings, without its seats and bookings.
     *
     * @throws ProjectionFailure when the store is away
     */
    void projectTerms(MatchId match);

    /**
     * Shows some seats of a match as their rows are; seats that do not exist are passed over.
     *
     * @throws ProjectionFailure when the store is away
     */
    void projectSeats(MatchId match, List<SeatId> seats);

    /** Tells ops what became of a command to publish; a newer command's PENDING stays. */
    void tell(MatchId match, String commandId, PublishOutcome outcome);
}
