package dev.matchgate.waitingroom.hold;

import java.util.List;

import dev.matchgate.common.SeatId;

/** What became of the wish to hold seats. */
sealed interface HoldOutcome {

    record Held(Hold hold) implements HoldOutcome {}

    /** Somebody holds or owns some of them, or they are withheld. None is held. */
    record SeatsUnavailable(List<SeatId> seats) implements HoldOutcome {}

    /** The match has no such seats. */
    record UnknownSeats(List<String> seats) implements HoldOutcome {}

    /** With what the fan holds and owns already it would be more than {@code most}. */
    record TooManySeats(int most) implements HoldOutcome {}

    /** The fan's turn is over, or there was none. */
    record NotAdmitted() implements HoldOutcome {}

    record MatchClosed() implements HoldOutcome {}

    /** Redis does not have all of the match; a worker is at it. */
    record Rebuilding() implements HoldOutcome {}
}
