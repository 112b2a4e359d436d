package dev.matchgate.booking.store;

import java.util.Collections;

/** The parameters of an {@code IN}. */
public final class Marks {

    private Marks() {}

    /** @return as many question marks in parentheses; at least one is needed for what a server can read */
    public static String of(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }
}
