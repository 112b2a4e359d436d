package dev.matchgate.waitingroom.hold;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.matchgate.waitingroom.http.Malformed;
import dev.matchgate.waitingroom.match.Matches;

/**
 * The wish to hold seats, as it arrives.
 *
 * @param matchId the match
 * @param seatIds its seats, {@code <section>-<row>-<number>}, no two the same
 */
@Schema(requiredProperties = {"matchId", "seatIds"})
record HoldCommand(Optional<String> matchId, Optional<List<String>> seatIds) {

    /** Longer than any seat's id: 20 + 10 + 4 and two hyphens. */
    private static final int LONGEST_SEAT_ID = 36;

    /** Refuses with 400 what cannot be understood, without looking at any match. */
    void check() {
        var malformed =
                new Malformed().require(matchId.flatMap(Matches::parse).isPresent(), "matchId", "must be a match's id");
        var seats = seatIds.orElse(List.of());
        malformed.require(!seats.isEmpty(), "seatIds", "must name at least one seat");
        var seen = new HashSet<String>();
        for (int i = 0; i < seats.size(); i++) {
            var seat = seats.get(i);
            var field = "seatIds[" + i + "]";
            malformed.require(isText(seat), field, "must be 1 to " + LONGEST_SEAT_ID + " characters");
            malformed.require(seen.add(seat), field, "stands twice");
        }
        malformed.refuse();
    }

    private static boolean isText(String seat) {
        return seat != null && !seat.isBlank() && seat.length() <= LONGEST_SEAT_ID;
    }
}
