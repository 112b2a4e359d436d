package dev.matchgate.booking.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;

/** The parameters of an {@code IN}. */
public final class Marks {

    private Marks() {}

    /** @return as many question marks in parentheses; at least one is needed for what a server can read */
    public static String of(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    /**
     * Sets as many parameters, from the one with this number on, each to the text of an id.
     *
     * @return the number of the parameter behind them
     */
    public static int set(PreparedStatement statement, int first, Collection<?> ids) throws SQLException {
        int next = first;
        for (var id : ids) {
            statement.setString(next++, id.toString());
        }
        return next;
    }
}
