package dev.matchgate.booking.store;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Forgets what is over in bounded steps: at most 20,000 rows a round, each thousand in a transaction of its own. Workers
 * may do so at once.
 */
@Singleton
public class Purge {

    static final int MOST_ROWS = 1_000;
    static final int MOST_STEPS = 20;

    private static final Logger LOG = Logger.getLogger(Purge.class);

    private final Transactions transactions;
    private final RetentionConfig retention;

    Purge(Transactions transactions, RetentionConfig retention) {
        this.transactions = transactions;
        this.retention = retention;
    }

    /** What is kept for so many days. */
    @FunctionalInterface
    public interface Kept {
        /** @return how many rows are gone, at most {@code limit} */
        int remove(Connection connection, int days, int limit) throws SQLException;
    }

    /** A round that MySQL spoils is left to the next one. */
    public void round(Kept kept) {
        try {
            once(kept);
        } catch (DatabaseFailure e) {
            // The consumers tell when MySQL is away.
            LOG.debug("could not forget what is over", e);
        }
    }

    /** @return how many rows are gone */
    public int once(Kept kept) {
        int purged = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            int removed = transactions.run(connection -> kept.remove(connection, retention.days(), MOST_ROWS));
            purged += removed;
            if (removed < MOST_ROWS) {
                return purged;
            }
        }
        return purged;
    }
}
