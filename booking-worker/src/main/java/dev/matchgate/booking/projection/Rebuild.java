package dev.matchgate.booking.projection;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.MatchMark;
import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.store.DatabaseFailure;

/**
 * Notices when Redis lacks a match that MySQL has, and shows it again, and when Redis has settings that MySQL lacks.
 * Every worker looks; two that show the same match do no harm, for every step ignores what is not newer.
 */
@Singleton
class Rebuild {

    private static final Logger LOG = Logger.getLogger(Rebuild.class);

    private final MissingMatches missing;
    private final MatchesShownAgain again;
    private final SettingsAhead settingsAhead;

    Rebuild(MissingMatches missing, MatchesShownAgain again, SettingsAhead settingsAhead) {
        this.missing = missing;
        this.again = again;
        this.settingsAhead = settingsAhead;
    }

    @Scheduled(every = "${matchgate.projection.rebuild-every:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            rebuildMissing();
        } catch (ProjectionFailure | DatabaseFailure e) {
            // Said by who found out first; the next look comes soon.
            LOG.debug("could not compare Redis with MySQL", e);
        }
    }

    /** @return how many matches Redis lacked and shows now */
    int rebuildMissing() {
        int rebuilt = 0;
        for (var match : missing.announce()) {
            if (match.lost()) {
                rebuilt += again.show(match.mark().matchId(), "Redis lacks all or some of") ? 1 : 0;
            }
            writeDownSettings(match.mark(), match.settingsVersion());
        }
        return rebuilt;
    }

    private void writeDownSettings(MatchMark mark, long inForce) {
        try {
            settingsAhead.look(mark, inForce);
        } catch (IllegalStateException e) {
            LOG.errorf(e, "the settings of match %s are not written down", mark.matchId());
        }
    }
}
