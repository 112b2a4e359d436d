package dev.matchgate.common;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A section as it is published.
 *
 * @param section its code, 1 to 20 of {@code A-Z a-z 0-9 _ -}
 * @param name what fans read, absent when the code says it all
 * @param amountKrw the price of each seat in won, 0 or more
 * @param rows ranges that share no row, in the order in which the seats are counted
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SectionPlan(String section, Optional<String> name, long amountKrw, List<RowRange> rows) {

    /** @throws IllegalArgumentException when a limit is broken or a row stands twice */
    public SectionPlan {
        Ids.check("section", section, 20);
        name = name == null ? Optional.empty() : name;
        if (amountKrw < 0) {
            throw new IllegalArgumentException("amountKrw must not be negative");
        }
        if (rows == null || rows.isEmpty()) {
            throw new IllegalArgumentException("section " + section + " needs rows");
        }
        rows = List.copyOf(rows);
        var seen = new HashSet<Integer>();
        for (var range : rows) {
            for (int row = range.from(); row <= range.to(); row++) {
                if (!seen.add(row)) {
                    throw new IllegalArgumentException("section " + section + " has row " + row + " twice");
                }
            }
        }
    }

    /** @return how many seats the section has */
    @JsonIgnore
    public int size() {
        return rows.stream().mapToInt(RowRange::size).sum();
    }
}
