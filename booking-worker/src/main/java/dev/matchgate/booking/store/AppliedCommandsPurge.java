package dev.matchgate.booking.store;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Deletes what is known of commands whose messages cannot come any more, see {@link RetentionConfig#days()}: every minute
 * on every worker, at most 20,000 rows a round, each thousand in a transaction of its own. Workers that do so at once
 * wait for each other's thousand and then delete the next one.
 */
@Singleton
class AppliedCommandsPurge {

    static final int MOST_ROWS = 1_000;
    static final int MOST_STATEMENTS = 20;

    private static final Logger LOG = Logger.getLogger(AppliedCommandsPurge.class);

    private final Transactions transactions;
    private final AppliedCommands applied;
    private final RetentionConfig retention;

    AppliedCommandsPurge(Transactions transactions, AppliedCommands applied, RetentionConfig retention) {
        this.transactions = transactions;
        this.applied = applied;
        this.retention = retention;
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void purge() {
        try {
            purgeOnce();
        } catch (DatabaseFailure e) {
            // The consumers tell when MySQL is away; the next round does what is left.
            LOG.debug("could not delete applied commands", e);
        }
    }

    /** @return how many rows are gone */
    int purgeOnce() {
        int purged = 0;
        for (int statement = 0; statement < MOST_STATEMENTS; statement++) {
            int deleted = transactions.once(connection -> applied.deleteOld(connection, retention.days(), MOST_ROWS));
            purged += deleted;
            if (deleted < MOST_ROWS) {
                return purged;
            }
        }
        return purged;
    }
}
