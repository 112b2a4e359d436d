package dev.matchgate.booking.projection;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.Matches;
import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.catalogue.StoredMatch;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/** Lets fans back into a match of which Redis has everything: first how far admission has come, the marker last. */
@Singleton
class RebuiltMarker {

    private static final Logger LOG = Logger.getLogger(RebuiltMarker.class);
    private static final LuaScript BEGIN = LuaScript.load(RebuiltMarker.class, "begin-rebuild");
    private static final LuaScript RAISE = LuaScript.load(RebuiltMarker.class, "raise-frontier");
    private static final LuaScript MARK = LuaScript.load(RebuiltMarker.class, "mark-rebuilt");

    private final RedisScripts redis;
    private final Transactions transactions;
    private final Matches matches;
    private final ProjectionConfig config;

    RebuiltMarker(RedisScripts redis, Transactions transactions, Matches matches, ProjectionConfig config) {
        this.redis = redis;
        this.transactions = transactions;
        this.matches = matches;
        this.config = config;
    }

    /** From when on a match admits, counted from the marker on. */
    enum Admission {
        AT_ONCE,
        /** Those who waited come back first. */
        ONCE_RE_FORMED
    }

    /** Says that Redis lacks the match, so that rooms do not take for unknown what is still to be put back. */
    void begin(MatchId match) {
        var keys = RedisKeys.of(match);
        redis.run(BEGIN, List.of(keys.rebuilt(), keys.rebuilding()), List.of());
    }

    /** @throws ProjectionFailure also when Redis has lost the match again while it was shown */
    void mark(StoredMatch match, Admission admission) {
        var keys = RedisKeys.of(match.matchId());
        // Read again: another worker may have had a higher one from before the loss still to write.
        var frontier = Long.toString(transactions
                .read(connection -> matches.find(connection, match.matchId()))
                .map(StoredMatch::frontier)
                .orElse(match.frontier()));
        if (!frontier.equals("0")) {
            redis.run(RAISE, List.of(keys.admission()), List.of(frontier));
        }
        var grace = switch (admission) {
            case AT_ONCE -> Duration.ZERO;
            case ONCE_RE_FORMED -> Duration.ofSeconds(config.reformSeconds());
        };
        var marked = redis.run(
                MARK,
                List.of(
                        keys.rebuilt(),
                        keys.definition(),
                        keys.settings(),
                        keys.seats(),
                        keys.admission(),
                        keys.rebuilding()),
                List.of(
                        Long.toString(grace.toMillis()),
                        Integer.toString(match.definition().sections().size()),
                        frontier));
        if (marked.toInteger() == 0) {
            var lost = "Redis lost match %s while it was shown".formatted(match.matchId());
            LOG.warn(lost + "; it is shown again");
            throw new ProjectionFailure(new IllegalStateException(lost));
        }
    }
}
