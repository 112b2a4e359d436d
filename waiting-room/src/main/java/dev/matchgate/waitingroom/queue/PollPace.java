package dev.matchgate.waitingroom.queue;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

/** Holds fans to the interval they were told. Refusing costs a look into a table, and never Redis. */
@Singleton
class PollPace {

    private static final PollMeter.Verdict FINE = new PollMeter.Verdict.Fine();

    private final Optional<PollMeter> meter;
    private final QueueMetrics metrics;
    private final Clock clock;

    PollPace(QueueConfig config, QueueMetrics metrics, Clock clock) {
        this.meter =
                Optional.of(config.pollsPerInterval()).filter(most -> most > 0).map(PollMeter::new);
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @return whether the token's fan may ask now */
    PollMeter.Verdict poll(QueueToken token) {
        var verdict = meter.map(counts -> counts.poll(FanHash.of(token.match(), token.fan()), clock.millis()))
                .orElse(FINE);
        if (verdict instanceof PollMeter.Verdict.TooFast) {
            metrics.tooFast();
        }
        return verdict;
    }

    /** What the fan was told counts from now on. */
    void told(QueueToken token, QueueStatus status) {
        QueueStatusView.pollAfter(status)
                .ifPresent(after -> meter.ifPresent(
                        counts -> counts.told(FanHash.of(token.match(), token.fan()), clock.millis(), after)));
    }
}
