package dev.matchgate.booking.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/**
 * Runs deciding SQL: all of it or nothing. A transaction that was the victim of a deadlock is rolled back as a whole and
 * run again, at most {@link #ATTEMPTS} times. One that waited for a lock until its time was up is not: whoever holds the
 * lock is stuck, and waiting again and again would stop this worker too. How many lost, and how, is told by the counter
 * {@code matchgate_transactions_lost_total}.
 */
@Singleton
public class Transactions {

    static final int ATTEMPTS = 6;

    private static final int DEADLOCK = 1213;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final Duration LONGEST_FIRST_PAUSE = Duration.ofMillis(10);

    private final AgroalDataSource dataSource;
    private final Counter deadlocks;
    private final Counter lockWaits;

    public Transactions(AgroalDataSource dataSource, MeterRegistry registry) {
        this.dataSource = dataSource;
        this.deadlocks = lost(registry, "deadlock");
        this.lockWaits = lost(registry, "lock-wait");
    }

    private static Counter lost(MeterRegistry registry, String how) {
        return Counter.builder("matchgate.transactions.lost")
                .description("Attempts that were rolled back because of another transaction")
                .tag("how", how)
                .register(registry);
    }

    /** What is to happen in one transaction; it may run several times, so it changes nothing outside of MySQL. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * @throws DatabaseFailure when MySQL is away, the transaction lost too often or waited too long for a lock; nothing
     *     has happened then, unless the connection ended during the commit, of which nobody knows
     */
    public <T> T run(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || e.getErrorCode() != DEADLOCK) {
                    throw new DatabaseFailure(e);
                }
                pause(attempt);
            }
        }
    }

    /**
     * Without a second attempt, for whoever has something better to do.
     *
     * @throws DatabaseFailure when MySQL is away or the transaction lost; nothing has happened then, unless the connection
     *     ended during the commit
     */
    public <T> T once(Work<T> work) {
        try {
            return attempt(work);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** Reads, each statement for itself. */
    public <T> T read(Work<T> work) {
        try (var connection = connection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** Does nothing, so that the time it takes is what MySQL and the way to it cost. */
    public void ping() {
        read(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("SELECT 1");
            }
        });
    }

    private Connection connection() throws SQLException {
        try {
            return dataSource.getConnection();
        } catch (RuntimeException e) {
            // Nobody can say who the worker is, without AWS say: that is no other case than a server that is away.
            throw new SQLException("cannot log in to MySQL: " + e.getMessage(), e);
        }
    }

    private <T> T attempt(Work<T> work) throws SQLException {
        try (var connection = connection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.run(connection);
                connection.commit();
                return result;
            } catch (Throwable e) {
                // Whatever it was, a StackOverflowError too: switching auto-commit on would commit the half of it.
                rollBack(connection, e);
                throw e;
            }
            // The pool itself switches auto-commit on again when it gets the connection back.
        } catch (SQLException e) {
            count(e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone, and with it the transaction.
            cause.addSuppressed(e);
        }
    }

    private void count(SQLException e) {
        switch (e.getErrorCode()) {
            case DEADLOCK -> deadlocks.increment();
            case LOCK_WAIT_TIMEOUT -> lockWaits.increment();
            default -> {
                // Not lost against another transaction.
            }
        }
    }

    /** Jitter, or the same transactions would meet again. */
    private static void pause(int attempt) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_FIRST_PAUSE.toNanos() << attempt));
    }
}
