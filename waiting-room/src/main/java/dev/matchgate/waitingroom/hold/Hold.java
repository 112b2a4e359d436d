package dev.matchgate.waitingroom.hold;

import java.time.Instant;
import java.util.List;

import dev.matchgate.common.HoldId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.PlannedSeat;

/**
 * Seats that are kept for one fan until {@code expiresAt}, on Redis' clock.
 *
 * @param seats in id order
 */
public record Hold(HoldId id, MatchId match, List<PlannedSeat> seats, Instant expiresAt) {

    /** @return what the seats cost together */
    public static long amountKrw(List<PlannedSeat> seats) {
        return seats.stream().mapToLong(PlannedSeat::amountKrw).sum();
    }
}
