package dev.matchgate.booking.projection;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.MatchProjection;
import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.common.MatchId;

/** Shows matches again one after the other: one that contradicts itself must not keep the others from being shown. */
@Singleton
class MatchesShownAgain {

    private static final Logger LOG = Logger.getLogger(MatchesShownAgain.class);

    private final MatchProjection projection;

    MatchesShownAgain(MatchProjection projection) {
        this.projection = projection;
    }

    /**
     * @param why the beginning of a sentence, for the log
     * @return whether it is shown; false when its rows contradict each other
     * @throws ProjectionFailure when Redis is away, for the others too
     * @throws DatabaseFailure when MySQL is away
     */
    boolean show(MatchId match, String why) {
        LOG.infof("%s match %s; showing it again", why, match);
        try {
            projection.projectAgain(match);
            return true;
        } catch (ProjectionFailure e) {
            throw e;
        } catch (RuntimeException e) {
            if (e instanceof DatabaseFailure failure && failure.mayPass()) {
                throw failure;
            }
            LOG.errorf(e, "match %s cannot be shown", match);
            return false;
        }
    }
}
