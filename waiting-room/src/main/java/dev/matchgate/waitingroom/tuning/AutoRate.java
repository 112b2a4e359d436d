package dev.matchgate.waitingroom.tuning;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;

import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import dev.matchgate.common.AdmissionMode;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.watch.WatchRound;

/**
 * The admission rate of matches in mode AUTO: between ops' floor and ceiling, lowered at once when the booking workers
 * cannot follow, raised slowly, 0 when no seat is left. The script is the lock, so every replica asks once a second.
 */
@ApplicationScoped
class AutoRate {

    private static final Logger LOG = Logger.getLogger(AutoRate.class);
    private static final String BY = "auto";
    private static final String NO_TRACE = "";

    private final RedisTuning redis;
    private final Tuning tuning;
    private final Clock clock;
    private final ExecutorService threads;

    AutoRate(RedisTuning redis, Tuning tuning, Clock clock, @VirtualThreads ExecutorService threads) {
        this.redis = redis;
        this.tuning = tuning;
        this.clock = clock;
        this.threads = threads;
    }

    void watched(@Observes WatchRound round) {
        try {
            round.sales().forEach((match, sale) -> {
                if (sale.now().rate().mode() == AdmissionMode.AUTO) {
                    decide(match, round.commitMillis());
                }
            });
        } catch (StoreUnavailable e) {
            // The next round comes in a second, here or at another replica.
            LOG.debug("no rate was set this time", e);
        }
    }

    /**
     * Changes the rate if it has to change, whoever asks; does nothing at a match in another mode.
     *
     * @param commitMillis the commit latency of the slowest worker; empty when no worker lives
     */
    Optional<RateChange> decide(MatchId match, OptionalLong commitMillis) {
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var change = redis.autoRate(match, commitMillis, at);
        change.ifPresent(made -> {
            LOG.infof("rate of %s: %s", match, made.reason());
            var cause = new TuningCause(BY, made.reason(), NO_TRACE, at);
            // SQS may take its time; the next second must not.
            threads.execute(() -> tuning.writeDown(match, made.settings().version(), Tuned.of(made.settings()), cause));
        });
        return change;
    }
}
