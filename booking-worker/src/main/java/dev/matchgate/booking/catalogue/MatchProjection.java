package dev.matchgate.booking.catalogue;

import dev.matchgate.common.MatchId;

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

    /** Tells ops what became of a command to publish; a newer command's PENDING stays. */
    void tell(MatchId match, String commandId, PublishOutcome outcome);
}
