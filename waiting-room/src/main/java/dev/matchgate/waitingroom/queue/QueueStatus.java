package dev.matchgate.waitingroom.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Where a fan stands: one case for each answer. */
public sealed interface QueueStatus {

    /** The match has not opened; no number and no position is told. */
    record Scheduled(Instant opensAt, Duration pollAfter) implements QueueStatus {}

    /**
     * @param place the fan's place in the queue
     * @param estimate how long until the turn comes; absent until there is enough evidence
     * @param chance whether there will be a seat then; absent until there is enough evidence
     */
    record Waiting(Place place, Optional<EstimatedWait> estimate, Optional<SeatChance> chance, Duration pollAfter)
            implements QueueStatus {}

    /** Nobody is admitted for now; the place is kept. */
    record Paused(Place place, Duration pollAfter) implements QueueStatus {}

    /** No seat is left; the place is kept, for a seat may come back. */
    record SoldOut(Place place, Duration pollAfter) implements QueueStatus {}

    /** The fan's turn runs. */
    record Admitted(String admissionToken, Instant expiresAt) implements QueueStatus {}

    /** The fan's turn is over; joining again gives a new place at the back. */
    record Expired(Reason reason) implements QueueStatus {}

    /** The fan left. */
    record Left() implements QueueStatus {}

    /** The sale is over. */
    record Closed() implements QueueStatus {}

    /**
     * A place in an open queue.
     *
     * @param number the queue number, never told to anyone else
     * @param position 1 for the fan who is admitted next; unknown while the queue re-forms after a loss of Redis
     * @param waiting how many wait, this fan too; unknown while Redis does not have the match
     */
    record Place(long number, OptionalLong position, OptionalLong waiting) {}

    /** Why a turn is over. */
    enum Reason {
        TIME,
        NOT_CLAIMED,
        ABSENT,
        DONE
    }
}
