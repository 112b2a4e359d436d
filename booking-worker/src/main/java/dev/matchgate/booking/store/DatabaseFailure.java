package dev.matchgate.booking.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** MySQL is away or refused a statement for good; nothing of the transaction has happened. */
public final class DatabaseFailure extends RuntimeException {

    /**
     * Classes of SQLSTATE that say something about the server, the connection, the schema or other transactions, and
     * nothing about the values that a statement brought: no connection, not allowed in, no such database, rolled back,
     * a statement that does not fit the tables (a migration is missing), out of resources, an operator stepped in.
     */
    private static final Set<String> OF_THE_SERVER = Set.of("08", "28", "3D", "40", "42", "53", "57", "70");

    /**
     * Errors of the same kind that the server tells under the class "other": locks (1205, 1206), disk (1021, 1030, 1114),
     * memory (1037, 1038, 1041), connections (1040, 1129, 1130, 1203, 1226), shutdown (1053), commit (1180), read-only
     * after a failover (1290, 1792, 1836), killed (1317), too slow (1969, 3024).
     */
    private static final Set<Integer> ERRORS_OF_THE_SERVER = Set.of(
            1205, 1206, 1021, 1030, 1114, 1037, 1038, 1041, 1040, 1129, 1130, 1203, 1226, 1053, 1180, 1290, 1792, 1836,
            1317, 1969, 3024);

    private final boolean passing;

    DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.passing = isOfTheServer(cause);
    }

    /**
     * @return whether the same may succeed once the server is well again; false when it refused the values that it was
     *     given, which it will do each time
     */
    public boolean mayPass() {
        return passing;
    }

    private static boolean isOfTheServer(SQLException e) {
        // A pool that gets no connection tells no SQLSTATE.
        return e.getSQLState() == null
                || e.getSQLState().length() < 2
                || OF_THE_SERVER.contains(e.getSQLState().substring(0, 2))
                || ERRORS_OF_THE_SERVER.contains(e.getErrorCode())
                || e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || e instanceof SQLNonTransientConnectionException;
    }
}
