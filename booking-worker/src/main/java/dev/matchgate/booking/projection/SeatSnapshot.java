package dev.matchgate.booking.projection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.matchgate.booking.catalogue.SeatRow;
import dev.matchgate.booking.catalogue.SeatStatus;
import dev.matchgate.common.SeatId;
import dev.matchgate.common.SeatPlan;

/**
 * The letters and versions of all seats of a match in the plan's order, five bytes a seat and an
 * index while it is filled. Rows come from MySQL in the
 * order of their ids; Redis wants runs in the plan's order.
 */
final class SeatSnapshot {

    private final Map<SeatId, Integer> indexes;
    private final byte[] letters;
    private final int[] versions;

    SeatSnapshot(SeatPlan plan) {
        // Asking the plan for each seat would search all its blocks each time.
        this.indexes = HashMap.newHashMap(plan.size());
        for (int index = 0; index < plan.size(); index++) {
            indexes.put(plan.seatAt(index).seat(), index);
        }
        this.letters = new byte[plan.size()];
        this.versions = new int[plan.size()];
        Arrays.fill(letters, (byte) SeatStatus.WITHHELD.letter());
    }

    /** @throws IllegalStateException when the table has a seat that the plan has not */
    void add(List<SeatRow> rows) {
        for (var row : rows) {
            var index = indexes.get(row.seat());
            if (index == null) {
                throw new IllegalStateException("seat " + row.seat() + " is not in its match's plan");
            }
            letters[index] = (byte) row.status().letter();
            versions[index] = Math.toIntExact(row.version());
        }
    }

    int size() {
        return letters.length;
    }

    String letters(int from, int to) {
        return new String(letters, from, to - from, StandardCharsets.US_ASCII);
    }

    /** @return comma separated */
    String versions(int from, int to) {
        return Arrays.stream(versions, from, to).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }
}
