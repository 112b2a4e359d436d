package dev.matchgate.booking.projection;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/**
 * Notices when a match is on another Redis server than before: a replica that was promoted or a server that came back
 * from its file may lack the latest of it and looks complete all the same. Such a match counts as lost, so that all of
 * it is put back as after any loss, by the workers and by the rooms; what is there already does not change.
 */
@Singleton
class OlderMatches {

    private static final Logger LOG = Logger.getLogger(OlderMatches.class);
    private static final LuaScript FORGET = LuaScript.load(OlderMatches.class, "forget-older");

    private final StoredMarks stored;
    private final RedisScripts redis;
    private final AtomicBoolean toldNothing = new AtomicBoolean();

    /** What the script answers. */
    private static final int FORGOTTEN = 1;

    private static final int NOT_TOLD = -1;

    OlderMatches(StoredMarks stored, RedisScripts redis) {
        this.stored = stored;
        this.redis = redis;
    }

    @Scheduled(every = "${matchgate.projection.rebuild-every:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            forget();
        } catch (ProjectionFailure | DatabaseFailure e) {
            // Said by who found out first; the next look comes soon.
            LOG.debug("could not look on which servers the matches are", e);
        }
    }

    /** @return how many matches are on another server than before and count as lost since now */
    int forget() {
        int forgotten = 0;
        for (var mark : stored.read()) {
            if (!mark.draft() && forget(mark.matchId())) {
                forgotten++;
            }
        }
        return forgotten;
    }

    private boolean forget(MatchId match) {
        var keys = RedisKeys.of(match);
        int answer = redis.run(FORGET, List.of(keys.shownOn(), keys.rebuilt(), keys.rebuilding()), List.of())
                .toInteger();
        if (answer == NOT_TOLD && toldNothing.compareAndSet(false, true)) {
            LOG.warn("Redis does not tell its run id (INFO server): should it come back older, nobody will notice");
        }
        if (answer == FORGOTTEN) {
            LOG.warnf("match %s is on another Redis server than before, which may be behind; it is put back", match);
        }
        return answer == FORGOTTEN;
    }
}
