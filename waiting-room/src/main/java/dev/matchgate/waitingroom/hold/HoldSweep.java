package dev.matchgate.waitingroom.hold;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.Matches;

/** Tidies up after expired holds, on every replica. Only memory and the seat map's version depend on it, no answer. */
@ApplicationScoped
class HoldSweep {

    private static final Logger LOG = Logger.getLogger(HoldSweep.class);

    /** One script's work: some hundred microseconds, in which nobody else is served. */
    private static final int STEP = 50;
    /** 1,000 holds a second and match: more than are made. */
    private static final int MOST_STEPS = 20;

    private final Matches matches;
    private final RedisHolds redis;

    HoldSweep(Matches matches, RedisHolds redis) {
        this.matches = matches;
        this.redis = redis;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        try {
            matches.ids().forEach(this::sweepIfPossible);
        } catch (StoreUnavailable e) {
            LOG.debug("no sweep of holds this time", e);
        }
    }

    /** A match whose node is away, or of which Redis has nonsense, must not keep the holds of the others. */
    private void sweepIfPossible(MatchId match) {
        try {
            if (matches.find(match).filter(Match::rebuilt).isPresent()) {
                for (int step = 0; step < MOST_STEPS && redis.sweep(match, STEP) == STEP; step++) {}
            }
        } catch (StoreUnavailable e) {
            LOG.debugf(e, "no sweep of the holds of match %s this time", match);
        } catch (RuntimeException e) {
            LOG.errorf(e, "the holds of match %s cannot be swept", match);
        }
    }
}
