package dev.matchgate.waitingroom.match;

import java.util.List;
import java.util.stream.IntStream;

import dev.matchgate.common.SeatPlan;

/**
 * How many seats there are of one letter.
 *
 * @param bySection in the plan's order
 */
record SectionCounts(List<Integer> bySection) {

    static SectionCounts of(SeatPlan plan, byte[] letters, char letter) {
        var counts = new int[plan.sections().size()];
        int index = 0;
        for (int section = 0; section < counts.length; section++) {
            int end = index + plan.sections().get(section).size();
            for (; index < end; index++) {
                counts[section] += letters[index] == letter ? 1 : 0;
            }
        }
        return new SectionCounts(IntStream.of(counts).boxed().toList());
    }

    int total() {
        return bySection.stream().mapToInt(Integer::intValue).sum();
    }
}
