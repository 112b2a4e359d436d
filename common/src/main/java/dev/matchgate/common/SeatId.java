package dev.matchgate.common;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One seat of a match, written {@code <section>-<row>-<number>}. A section may contain hyphens, a row and a number
 * may not, so the text is read from the right.
 *
 * @param section 1 to 20 of {@code A-Z a-z 0-9 _ -}
 * @param row 1 to 10 of {@code A-Z a-z 0-9 _}
 * @param number 1 to 9999, from the left as seen from the pitch's side
 */
public record SeatId(String section, String row, int number) implements Comparable<SeatId> {

    private static final int HIGHEST_NUMBER = 9999;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    /** @throws IllegalArgumentException when a part breaks its rule */
    public SeatId {
        Ids.check("section", section, 20);
        Ids.check("row", row, 10);
        if (row.indexOf('-') >= 0) {
            throw new IllegalArgumentException("row must have no hyphen");
        }
        if (number < 1 || number > HIGHEST_NUMBER) {
            throw new IllegalArgumentException("seat number must be 1 to " + HIGHEST_NUMBER);
        }
    }

    /** @throws IllegalArgumentException when the text is no seat id */
    @JsonCreator
    public static SeatId parse(String text) {
        int beforeNumber = text.lastIndexOf('-');
        int beforeRow = text.lastIndexOf('-', beforeNumber - 1);
        if (beforeRow < 1) {
            throw new IllegalArgumentException("a seat id is <section>-<row>-<number>");
        }
        var number = text.substring(beforeNumber + 1);
        // "07" or "+7" would be a second name for seat 7.
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("seat number must be 1 to " + HIGHEST_NUMBER);
        }
        return new SeatId(
                text.substring(0, beforeRow), text.substring(beforeRow + 1, beforeNumber), Integer.parseInt(number));
    }

    /** The order in which rows are locked: that of the text, which is also MySQL's order of an ascii_bin column. */
    @Override
    public int compareTo(SeatId other) {
        return toString().compareTo(other.toString());
    }

    @JsonValue
    @Override
    public String toString() {
        return section + "-" + row + "-" + number;
    }
}
