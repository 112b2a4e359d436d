package dev.matchgate.booking.store;

import java.sql.SQLException;

/** MySQL is away or refused a statement for good; nothing of the transaction has happened. */
public final class DatabaseFailure extends RuntimeException {

    DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
