package dev.matchgate.waitingroom.ops;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.matchgate.common.BlockSeats;
import dev.matchgate.waitingroom.http.Malformed;

/**
 * The wish to withhold seats or to give them back, as it arrives.
 *
 * @param seatIds {@code <section>-<row>-<number>}, no two the same, 2,000 at the most
 */
@Schema(requiredProperties = "seatIds")
record BlockCommand(Optional<List<String>> seatIds) {

    /** Longer than any seat's id: 20 + 10 + 4 and two hyphens. */
    private static final int LONGEST_SEAT_ID = 36;

    /** Refuses with 400 what cannot be understood, without looking at any match. */
    void check() {
        var seats = seatIds.orElse(List.of());
        var malformed = new Malformed()
                .require(
                        !seats.isEmpty() && seats.size() <= BlockSeats.MOST_SEATS,
                        "seatIds",
                        "must be 1 to " + BlockSeats.MOST_SEATS + " seats");
        var seen = new HashSet<String>();
        for (int i = 0; i < Math.min(seats.size(), BlockSeats.MOST_SEATS); i++) {
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
