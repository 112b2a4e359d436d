package dev.matchgate.waitingroom.desk;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A line of comma-separated values (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe in front:
 * a fan may call themselves {@code -2+3} and must not reckon on ops' machine. No id that Matchgate makes begins so; a
 * gate that compares ids of others takes the apostrophe away.
 */
final class CsvLine {

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private CsvLine() {}

    /** @return the fields as a line, with its end */
    static String of(String... fields) {
        return Arrays.stream(fields).map(CsvLine::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        var safe = formula ? "'" + text : text;
        return safe.chars().anyMatch(letter -> "\",\r\n".indexOf(letter) >= 0)
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
