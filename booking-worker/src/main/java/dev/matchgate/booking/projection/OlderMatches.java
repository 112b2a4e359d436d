package dev.matchgate.booking.projection;

import java.util.List;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.MatchMark;
import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.RedisKeys;

/**
 * Notices when a match is on another Redis server than before: a replica that was promoted or a server that came back
 * from its file may lack the latest of it and looks complete all the same. Then all of it is shown again; what is shown
 * already does not change.
 */
@Singleton
class OlderMatches {

    private static final Logger LOG = Logger.getLogger(OlderMatches.class);
    private static final LuaScript SERVER = LuaScript.load(OlderMatches.class, "server-of-match");

    private final StoredMarks stored;
    private final ShownMatches shown;
    private final MatchesShownAgain again;
    private final RedisScripts redis;

    OlderMatches(StoredMarks stored, ShownMatches shown, MatchesShownAgain again, RedisScripts redis) {
        this.stored = stored;
        this.shown = shown;
        this.again = again;
        this.redis = redis;
    }

    @Scheduled(every = "${matchgate.projection.rebuild-every:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            showAgain();
        } catch (ProjectionFailure | DatabaseFailure e) {
            // Said by who found out first; the next look comes soon.
            LOG.debug("could not look on which servers the matches are", e);
        }
    }

    /** @return how many matches are on another server than before and were shown again */
    int showAgain() {
        int shownAgain = 0;
        for (var mark : stored.read()) {
            // What Redis lacks at all is put back by the rebuild.
            if (!mark.draft() && shown.read(mark.matchId()).isComplete(mark)) {
                shownAgain += isOnAnotherServer(mark) ? 1 : 0;
            }
        }
        return shownAgain;
    }

    private boolean isOnAnotherServer(MatchMark mark) {
        var match = mark.matchId();
        var key = RedisKeys.of(match).shownOn();
        var servers = redis.run(SERVER, List.of(key), List.of());
        var now = servers.get(0).toString();
        var before = servers.get(1).toString();
        if (now.equals(before)) {
            return false;
        }
        boolean another = !before.isEmpty() && again.show(match, "Another Redis server, which may be behind, has");
        // Of the server that was asked first: should it have changed meanwhile, the next look finds it.
        redis.execute("SET", key, now);
        return another;
    }
}
