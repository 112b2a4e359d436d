package dev.matchgate.common;

/**
 * Rows {@code from} to {@code to} of a section, each with the same number of seats.
 *
 * @param from first row, at least 1
 * @param to last row, at least {@code from}, at most 9999
 * @param seats seats in each row, numbered from 1, at most 9999
 */
public record RowRange(int from, int to, int seats) {

    private static final int HIGHEST = 9999;

    /** @throws IllegalArgumentException when a limit is broken */
    public RowRange {
        if (from < 1 || to < from || to > HIGHEST) {
            throw new IllegalArgumentException("rows must run from 1 or more up to " + HIGHEST + " at most");
        }
        if (seats < 1 || seats > HIGHEST) {
            throw new IllegalArgumentException("seats in a row must be 1 to " + HIGHEST);
        }
    }

    int rows() {
        return to - from + 1;
    }

    int size() {
        return rows() * seats;
    }
}
