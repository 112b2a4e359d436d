package dev.matchgate.waitingroom.queue;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * How wrong the estimated wait was, for a sample of the fans: what the fan was told first, by this process, against when
 * the turn began. The sample is the fans with the smallest hashes, so it is the same in every replica and after a
 * restart, is all fans of a short queue, and favours neither the front nor the back of a long one. A wait through a PAUSED
 * or SOLD_OUT counts as an error: the fan was not told of it.
 *
 * <p>{@code matchgate_queue_wait_error_ratio}: |actual - p50| / max(p50, 1 s); {@code
 * matchgate_queue_wait_estimates_total{within}}: p50, p90 or beyond.
 */
@Singleton
class WaitErrors {

    /** How many fans are remembered at most, about 1 MB. */
    static final int MOST = 10_000;

    private static final long FORGOTTEN_AFTER_MILLIS = Duration.ofDays(1).toMillis();
    private static final long BETWEEN_SWEEPS_MILLIS = Duration.ofMinutes(1).toMillis();

    private final ConcurrentNavigableMap<Long, Told> told = new ConcurrentSkipListMap<>(Long::compareUnsigned);

    /** The map counts its entries one by one; this may be ahead of it by as many as there are threads. */
    private final AtomicInteger remembered = new AtomicInteger();

    private final MeterRegistry registry;
    private final DistributionSummary ratios;
    private final int most;
    private volatile long sweptAt;

    @Inject
    WaitErrors(MeterRegistry registry) {
        this(registry, MOST);
    }

    WaitErrors(MeterRegistry registry, int most) {
        this.registry = registry;
        this.ratios = DistributionSummary.builder("matchgate.queue.wait.error.ratio")
                .description("how far the wait was from the first estimate told, as a part of that estimate")
                // Buckets, not percentiles: those of several replicas can be added up.
                .serviceLevelObjectives(0.05, 0.1, 0.25, 0.5, 1, 2)
                .register(registry);
        this.most = most;
    }

    private record Told(EstimatedWait estimate, long atMillis) {}

    /** What the actual wait turned out to lie within. */
    enum Within {
        P50,
        P90,
        BEYOND
    }

    /**
     * How wrong an estimate was.
     *
     * @param seconds the actual wait less p50; negative when the turn came sooner
     * @param ratio how far that is from p50, as a part of p50 (of a second at least)
     */
    record WaitError(double seconds, double ratio, Within within) {}

    /**
     * Remembers what a fan was told first.
     *
     * @param fan the fan's {@link FanHash}
     */
    void told(long fan, EstimatedWait estimate, long nowMillis) {
        if (remembered.get() >= most) {
            sweep(nowMillis);
            var last = told.lastEntry();
            if (last != null && Long.compareUnsigned(fan, last.getKey()) > 0) {
                return;
            }
        }
        if (told.putIfAbsent(fan, new Told(estimate, nowMillis)) == null
                && remembered.incrementAndGet() > most
                && told.pollLastEntry() != null) {
            remembered.decrementAndGet();
        }
    }

    /**
     * Says that a fan has a turn; records the error the first time.
     *
     * @return empty for a fan who is not in the sample
     */
    Optional<WaitError> admitted(long fan, long turnBeganMillis) {
        return taken(fan).map(first -> {
            var p50 = first.estimate().p50Seconds();
            var actual = Math.max(0, turnBeganMillis - first.atMillis()) / 1_000d;
            var ratio = Math.abs(actual - p50) / Math.max(p50, 1);
            var error = new WaitError(actual - p50, ratio, within(actual, first.estimate()));
            ratios.record(ratio);
            registry.counter(
                            "matchgate.queue.wait.estimates",
                            "within",
                            error.within().name().toLowerCase(Locale.ROOT))
                    .increment();
            return error;
        });
    }

    /** Forgets a fan who left, or whose place is gone, and makes room for another. */
    void gone(long fan) {
        taken(fan);
    }

    private Optional<Told> taken(long fan) {
        var first = Optional.ofNullable(told.remove(fan));
        first.ifPresent(removed -> remembered.decrementAndGet());
        return first;
    }

    private static Within within(double actual, EstimatedWait estimate) {
        if (actual <= estimate.p50Seconds()) {
            return Within.P50;
        }
        return actual <= estimate.p90Seconds() ? Within.P90 : Within.BEYOND;
    }

    /** Nobody waits for more than a day; without this, those who never came would be the whole sample in the end. */
    private void sweep(long nowMillis) {
        if (nowMillis - sweptAt < BETWEEN_SWEEPS_MILLIS) {
            return;
        }
        sweptAt = nowMillis;
        told.forEach((fan, first) -> {
            if (nowMillis - first.atMillis() >= FORGOTTEN_AFTER_MILLIS && told.remove(fan, first)) {
                remembered.decrementAndGet();
            }
        });
    }
}
