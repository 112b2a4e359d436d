package dev.matchgate.booking.booking;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;

/**
 * A booking whose row is locked: as it stays until the transaction ends.
 *
 * @param doneWith whether for more than 20 s it has been as it stays, and been shown so
 */
record LockedBooking(BookingState state, MatchId match, String requestHash, boolean doneWith) {

    /** @return whether the message belongs to it; else the fan has used an idempotency key for two requests */
    boolean isOf(BookSeat command) {
        return match.equals(command.matchId()) && requestHash.equals(command.requestHash());
    }
}
