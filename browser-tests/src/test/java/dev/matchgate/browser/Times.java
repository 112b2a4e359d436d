package dev.matchgate.browser;

import java.util.regex.Pattern;

/** How pages write times. */
final class Times {

    /** Minutes and seconds that are left. */
    static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}");

    private Times() {}

    /** @return seconds of the first clock in a text */
    static int seconds(String text) {
        var clock = CLOCK.matcher(text);
        if (!clock.find()) {
            throw new AssertionError("no clock in: " + text);
        }
        var parts = clock.group().split(":", -1);
        return 60 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
    }
}
