package dev.matchgate.common;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A stadium's seats as published: sections, rows, seats. Gives every seat an index, 0 to {@code size() - 1}, in the
 * plan's own order; Redis keeps one letter a seat at that index, so the order is part of the contract.
 */
public final class SeatPlan {

    /** Room for the largest stadium in use (about 130,000 seats) and some more. */
    public static final int MOST_SEATS = 200_000;

    private static final Pattern ROW = Pattern.compile("[1-9][0-9]{0,3}");

    private final List<SectionPlan> sections;
    private final List<Block> blocks;
    private final int size;

    /** Rows of equal length, the first of them starting at an index. */
    private record Block(SectionPlan section, RowRange rows, int firstIndex) {}

    /** @throws IllegalArgumentException when a section stands twice or there are no seats or more than {@link #MOST_SEATS} */
    @JsonCreator
    public SeatPlan(List<SectionPlan> sections) {
        this.sections = List.copyOf(sections);
        this.blocks = new ArrayList<>();
        var codes = new HashSet<String>();
        long next = 0;
        for (var section : this.sections) {
            if (!codes.add(section.section())) {
                throw new IllegalArgumentException("section " + section.section() + " stands twice");
            }
            for (var rows : section.rows()) {
                blocks.add(new Block(section, rows, (int) next));
                next += rows.size();
            }
        }
        if (next < 1 || next > MOST_SEATS) {
            throw new IllegalArgumentException("a plan has 1 to " + MOST_SEATS + " seats");
        }
        this.size = (int) next;
    }

    /** @return the sections in the plan's order */
    @JsonValue
    public List<SectionPlan> sections() {
        return sections;
    }

    /** @return how many seats there are */
    public int size() {
        return size;
    }

    /** @return the seat's index, or empty when the plan has no such seat */
    public Optional<Integer> indexOf(SeatId seat) {
        if (!ROW.matcher(seat.row()).matches()) {
            return Optional.empty();
        }
        int row = Integer.parseInt(seat.row());
        return blocks.stream()
                .filter(block -> block.section().section().equals(seat.section())
                        && row >= block.rows().from()
                        && row <= block.rows().to()
                        && seat.number() <= block.rows().seats())
                .map(block -> block.firstIndex()
                        + (row - block.rows().from()) * block.rows().seats()
                        + seat.number()
                        - 1)
                .findFirst();
    }

    /** @throws IndexOutOfBoundsException when the index is not 0 to {@code size() - 1} */
    public PlannedSeat seatAt(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        var block = blocks.get(blockOf(index));
        int within = index - block.firstIndex();
        int seats = block.rows().seats();
        var id = new SeatId(
                block.section().section(), Integer.toString(block.rows().from() + within / seats), within % seats + 1);
        return new PlannedSeat(id, index, block.section().amountKrw());
    }

    private int blockOf(int index) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).firstIndex() <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    @Override
    public boolean equals(Object other) {
        return other == this || (other instanceof SeatPlan plan && plan.sections.equals(sections));
    }

    @Override
    public int hashCode() {
        return sections.hashCode();
    }
}
