package dev.matchgate.loadtest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A seat map as a room shows it: seat id to letter, in the plan's order. */
public record SeatMapView(Map<String, Character> letters) {

    /** @param answer of {@code GET /api/matches/{matchId}/seats} */
    public static SeatMapView of(Answer answer) {
        var letters = new LinkedHashMap<String, Character>();
        for (var section : answer.body().path("sections")) {
            for (var row : section.path("rows")) {
                var seats = row.path("seats").asText();
                for (int i = 0; i < seats.length(); i++) {
                    var seat = section.path("section").asText() + "-"
                            + row.path("row").asText() + "-" + (i + 1);
                    letters.put(seat, seats.charAt(i));
                }
            }
        }
        return new SeatMapView(letters);
    }

    public boolean isFree(String seat) {
        return letters.getOrDefault(seat, ' ') == 'A';
    }

    /** @return seat id to the status that MySQL has when the map is right and nothing is held */
    public Map<String, String> statuses() {
        var statuses = new TreeMap<String, String>();
        letters.forEach((seat, letter) -> statuses.put(
                seat,
                switch (letter) {
                    case 'A' -> "AVAILABLE";
                    case 'B' -> "BOOKED";
                    case 'X' -> "WITHHELD";
                    default -> "letter " + letter;
                }));
        return statuses;
    }
}
