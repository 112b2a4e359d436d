package dev.matchgate.waitingroom.match;

import java.util.List;

import dev.matchgate.common.MatchId;

/**
 * The shape of a seat map for the API's description; {@link SeatMap} writes the text itself.
 *
 * @param version grows with each change
 */
record SeatMapView(MatchId matchId, long version, List<SectionRows> sections) {

    /** A section with its rows in the plan's order. */
    record SectionRows(String section, List<Row> rows) {}

    /**
     * A row.
     *
     * @param seats a letter a seat, from number 1
     */
    record Row(String row, String seats) {}
}
