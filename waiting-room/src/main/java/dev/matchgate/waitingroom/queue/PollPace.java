package dev.matchgate.waitingroom.queue;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

/** Holds fans to the interval they were told. Refusing costs a look into a table, and never Redis. */
@ApplicationScoped
class PollPace {

    private final PollMeter meter;
    private final QueueMetrics metrics;
    private final Clock clock;

    PollPace(QueueConfig config, QueueMetrics metrics, Clock clock) {
        this.meter = new PollMeter(config.pollsPerInterval());
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @return whether the token's fan may ask now */
    PollMeter.Verdict poll(QueueToken token) {
        var verdict = meter.poll(FanHash.of(token.match(), token.fan()), clock.millis());
        if (verdict instanceof PollMeter.Verdict.TooFast) {
            metrics.tooFast();
        }
        return verdict;
    }

    /** What the fan was told counts from now on. */
    void told(QueueToken token, QueueStatus status) {
        QueueStatusView.pollAfter(status)
                .ifPresent(after -> meter.told(FanHash.of(token.match(), token.fan()), clock.millis(), after));
    }
}
