package dev.matchgate.booking.projection;

import java.util.Map;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.Frontiers;
import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/**
 * Writes down once a second how far admission has come, on every worker: after a loss of Redis nobody whose number it
 * has passed gets a second turn. The greatest number wins, so workers need not know of each other.
 */
@Singleton
class StoredFrontiers {

    private static final Logger LOG = Logger.getLogger(StoredFrontiers.class);

    private final RedisScripts redis;
    private final Transactions transactions;
    private final Frontiers frontiers;

    StoredFrontiers(RedisScripts redis, Transactions transactions, Frontiers frontiers) {
        this.redis = redis;
        this.transactions = transactions;
        this.frontiers = frontiers;
    }

    @Scheduled(every = "${matchgate.projection.frontier-every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void write() {
        try {
            writeGrown();
        } catch (ProjectionFailure | DatabaseFailure e) {
            // Said by who found out first. Redis keeps the number, so the next second makes up for this one.
            LOG.debug("could not write down how far admission has come", e);
        }
    }

    /** @return in how many matches admission was further than MySQL knew; nothing is written for the others */
    int writeGrown() {
        int grown = 0;
        for (Map.Entry<MatchId, Long> stored :
                transactions.read(frontiers::find).entrySet()) {
            var match = stored.getKey();
            long frontier =
                    number(match, redis.execute("HGET", RedisKeys.of(match).admission(), "frontier"));
            if (frontier > stored.getValue()
                    && transactions.run(connection -> frontiers.raise(connection, match, frontier))) {
                grown++;
            }
        }
        return grown;
    }

    private static long number(MatchId match, Response frontier) {
        if (frontier == null) {
            return -1;
        }
        try {
            return frontier.toLong();
        } catch (NumberFormatException e) {
            // One broken entry must not keep the other matches from being written down.
            LOG.errorf("the frontier of match %s is no number: %s", match, frontier);
            return -1;
        }
    }
}
