package dev.matchgate.booking.store;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;

/**
 * Deletes what is known of commands whose messages cannot come any more, see {@link RetentionConfig#days()}: every minute
 * on every worker. Workers that do so at once wait for each other's thousand and then delete the next one.
 */
@Singleton
class AppliedCommandsPurge {

    private final Purge purge;
    private final AppliedCommands applied;

    AppliedCommandsPurge(Purge purge, AppliedCommands applied) {
        this.purge = purge;
        this.applied = applied;
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void purge() {
        purge.round(applied::deleteOld);
    }

    /** @return how many rows are gone */
    int purgeOnce() {
        return purge.once(applied::deleteOld);
    }
}
