package dev.matchgate.booking.deadletter;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.booking.store.RetentionConfig;
import dev.matchgate.booking.store.Transactions;

/**
 * Removes the bodies of stored letters, which may hold payment tokens, once nobody can send them back any more: every
 * minute on every worker, at most 20,000 a round, each thousand in a transaction of its own that passes over what
 * another worker has locked. The rest of a letter stays, so that ops see what there was.
 */
@Singleton
class LetterPurge {

    private static final int MOST_ROWS = 1_000;
    private static final int MOST_STATEMENTS = 20;
    private static final Logger LOG = Logger.getLogger(LetterPurge.class);

    private final Transactions transactions;
    private final LetterTable letters;
    private final RetentionConfig retention;

    LetterPurge(Transactions transactions, LetterTable letters, RetentionConfig retention) {
        this.transactions = transactions;
        this.letters = letters;
        this.retention = retention;
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void purge() {
        try {
            purgeOnce();
        } catch (DatabaseFailure e) {
            // The consumers tell when MySQL is away; the next round does what is left.
            LOG.debug("could not remove the bodies of dead letters", e);
        }
    }

    /** @return how many bodies are gone */
    int purgeOnce() {
        int purged = 0;
        for (int statement = 0; statement < MOST_STATEMENTS; statement++) {
            int removed = transactions.run(connection -> letters.removeBodies(connection, retention.days(), MOST_ROWS));
            purged += removed;
            if (removed < MOST_ROWS) {
                return purged;
            }
        }
        return purged;
    }
}
