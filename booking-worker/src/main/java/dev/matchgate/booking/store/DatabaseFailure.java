package dev.matchgate.booking.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** MySQL is away or refused a statement for good; nothing of the transaction has happened. */
public final class DatabaseFailure extends RuntimeException {

    /**
     * Classes of SQLSTATE that say something about the values that a statement brought: they do not fit their columns, or
     * break a key or a constraint.
     */
    private static final Set<String> OF_THE_VALUES = Set.of("22", "23");

    /**
     * Errors of the same kind that the server tells under another class: a value cut off (1265), a string that the
     * column's character set lacks (1366), a check that fails (3819, MariaDB 4025).
     */
    private static final Set<Integer> ERRORS_OF_THE_VALUES = Set.of(1265, 1366, 3819, 4025);

    private final boolean passing;

    DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.passing = !isOfTheValues(cause);
    }

    /**
     * @return whether the same may succeed once the server is well again, which goes for every error that nobody has
     *     heard of; false only when it refused the values that it was given, which it will do each time
     */
    public boolean mayPass() {
        return passing;
    }

    private static boolean isOfTheValues(SQLException e) {
        if (e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || e instanceof SQLNonTransientConnectionException) {
            return false;
        }
        // A pool that gets no connection tells no SQLSTATE.
        var state = e.getSQLState();
        return ERRORS_OF_THE_VALUES.contains(e.getErrorCode())
                || (state != null && state.length() >= 2 && OF_THE_VALUES.contains(state.substring(0, 2)));
    }
}
