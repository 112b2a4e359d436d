package dev.matchgate.booking.catalogue;

import dev.matchgate.common.MatchId;

/** Shows matches to fans and ops, in a store that may be lost and is filled from MySQL again. */
public interface MatchProjection {

    /**
     * Shows all of a match as MySQL has it: what it is, its settings, its seats and its bookings.
     *
     * @throws ProjectionFailure when the store is away; what was shown before stays
     */
    void project(MatchId match);

    /** The same when the store does not have all of it yet; else nothing. */
    void projectIfMissing(MatchId match);

    /** Tells ops what became of a command to publish; a newer command's PENDING stays. */
    void tell(MatchId match, String commandId, PublishOutcome outcome);
}
