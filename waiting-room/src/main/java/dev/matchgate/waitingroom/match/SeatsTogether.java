package dev.matchgate.waitingroom.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import dev.matchgate.common.SeatId;
import dev.matchgate.common.SectionPlan;

/**
 * Free seats of a section that lie side by side. Many fans ask at the same moment, so one of the best places is drawn:
 * otherwise all of them would reach for the same seats.
 */
final class SeatsTogether {

    private static final int AMONG_AT_LEAST = 8;
    /** Of all places, the best tenth. */
    private static final int PART = 10;

    private SeatsTogether() {}

    /** @param worth the smaller, the better: near the pitch and near the middle of the row */
    private record Place(int row, int start, double worth) {}

    /**
     * @param letters one a seat of the section, in the plan's order
     * @param draw a number below the one it is given
     * @return the seats, or none when there are not so many side by side
     */
    static List<SeatId> find(SectionPlan section, byte[] letters, int count, IntUnaryOperator draw) {
        var places = places(section, letters, count);
        if (places.isEmpty()) {
            return List.of();
        }
        places.sort(Comparator.comparingDouble(Place::worth));
        int among = Math.min(places.size(), Math.max(AMONG_AT_LEAST, places.size() / PART));
        var place = places.get(draw.applyAsInt(among));
        return IntStream.range(0, count)
                .mapToObj(i -> new SeatId(section.section(), Integer.toString(place.row()), place.start() + i))
                .toList();
    }

    private static List<Place> places(SectionPlan section, byte[] letters, int count) {
        var places = new ArrayList<Place>();
        int index = 0;
        int depth = 0;
        for (var range : section.rows()) {
            for (int row = range.from(); row <= range.to(); row++) {
                int free = 0;
                for (int number = 1; number <= range.seats(); number++) {
                    free = letters[index++] == 'A' ? free + 1 : 0;
                    if (free >= count) {
                        int start = number - count + 1;
                        double aside = Math.abs(start + (count - 1) / 2.0 - (range.seats() + 1) / 2.0);
                        places.add(new Place(row, start, Math.hypot(depth, aside)));
                    }
                }
                depth++;
            }
        }
        return places;
    }
}
