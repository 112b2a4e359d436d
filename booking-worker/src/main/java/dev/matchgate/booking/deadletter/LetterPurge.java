package dev.matchgate.booking.deadletter;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Purge;

/**
 * Removes the bodies of stored letters, which may hold payment tokens, once nobody can send them back any more: every
 * minute on every worker, which passes over what another one has locked. The rest of a letter stays, so that ops see what
 * there was.
 */
@Singleton
class LetterPurge {

    private final Purge purge;
    private final LetterTable letters;

    LetterPurge(Purge purge, LetterTable letters) {
        this.purge = purge;
        this.letters = letters;
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void purge() {
        purge.round(letters::removeBodies);
    }

    /** @return how many bodies are gone */
    int purgeOnce() {
        return purge.once(letters::removeBodies);
    }
}
