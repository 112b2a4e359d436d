package dev.matchgate.booking.catalogue;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

/** Names a row of the table of seats; in the order in which rows are locked. */
public record SeatOfMatch(MatchId match, SeatId seat) implements Comparable<SeatOfMatch> {

    @Override
    public int compareTo(SeatOfMatch other) {
        int byMatch = match.value().compareTo(other.match().value());
        return byMatch == 0 ? seat.compareTo(other.seat()) : byMatch;
    }
}
