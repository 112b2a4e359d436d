package dev.matchgate.booking.projection;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.MatchMark;
import dev.matchgate.booking.catalogue.MatchProjection;
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
    private final MatchProjection projection;
    private final SettingsAhead settingsAhead;

    Rebuild(MissingMatches missing, MatchProjection projection, SettingsAhead settingsAhead) {
        this.missing = missing;
        this.projection = projection;
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
                rebuilt += rebuild(match.mark()) ? 1 : 0;
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

    private boolean rebuild(MatchMark mark) {
        try {
            LOG.infof("Redis lacks match %s or some of it; showing it again", mark.matchId());
            projection.projectAgain(mark.matchId());
            return true;
        } catch (ProjectionFailure e) {
            // Redis is away, for the others too.
            throw e;
        } catch (RuntimeException e) {
            if (e instanceof DatabaseFailure failure && failure.mayPass()) {
                throw failure;
            }
            // A match that contradicts itself must not keep the others from being shown.
            LOG.errorf(e, "match %s cannot be shown", mark.matchId());
            return false;
        }
    }
}
