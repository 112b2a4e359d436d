package dev.matchgate.waitingroom.hold;

import java.time.Instant;
import java.util.List;

import dev.matchgate.common.HoldId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

/** A new hold as its fan sees it. */
record HoldView(HoldId holdId, MatchId matchId, List<Seat> seats, long amountKrw, Instant expiresAt) {

    /** A held seat and its price. */
    record Seat(SeatId seatId, long amountKrw) {}

    static HoldView of(Hold hold) {
        return new HoldView(
                hold.id(),
                hold.match(),
                hold.seats().stream()
                        .map(seat -> new Seat(seat.seat(), seat.amountKrw()))
                        .toList(),
                Hold.amountKrw(hold.seats()),
                hold.expiresAt());
    }
}
