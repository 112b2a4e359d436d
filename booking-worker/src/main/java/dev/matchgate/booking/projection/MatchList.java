package dev.matchgate.booking.projection;

import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.Matches;
import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.RedisKeys;

/**
 * Sees to it that Redis' list of all matches names each of them. In a cluster the list and a match are on different
 * nodes: the list can be lost while {@link Rebuild} finds that no match is missing.
 */
@Singleton
class MatchList {

    private static final Logger LOG = Logger.getLogger(MatchList.class);
    private static final int BATCH = 500;

    private final RedisScripts redis;
    private final Transactions transactions;
    private final Matches matches;

    MatchList(RedisScripts redis, Transactions transactions, Matches matches) {
        this.redis = redis;
        this.transactions = transactions;
        this.matches = matches;
    }

    @Scheduled(every = "${matchgate.projection.rebuild-every:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            nameAll();
        } catch (ProjectionFailure | DatabaseFailure e) {
            // Said by who found out first; the next look comes soon.
            LOG.debug("could not complete the list of matches", e);
        }
    }

    /** A match whose keys are not there yet may be named: rooms pass over it. */
    void nameAll() {
        transactions.read(matches::marks).stream()
                .map(mark -> mark.matchId().value())
                .gather(Gatherers.windowFixed(BATCH))
                .forEach(this::name);
    }

    private void name(List<String> ids) {
        redis.execute(
                "SADD",
                Stream.concat(Stream.of(RedisKeys.MATCHES), ids.stream()).toArray(String[]::new));
    }
}
