package dev.matchgate.waitingroom.watch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import dev.matchgate.common.MatchId;

/**
 * {@code matchgate_queue_rate_set{match}}, {@code matchgate_queue_rate_measured{match}}: fans a minute, of all rooms
 * together, and {@code matchgate_queue_admission_off{match}}: {@link WatchedSale#admissionOff}. Gone with the match's
 * sale; while Redis is away nobody is admitted, and nothing is off.
 */
@ApplicationScoped
class RateMetrics {

    private final MeterRegistry registry;
    private final Watch watch;
    /** Only the watch's thread touches it. */
    private final Map<MatchId, Rates> rates = new HashMap<>();

    private record Rates(AtomicReference<WatchedSale> seen, List<Gauge> gauges) {}

    RateMetrics(MeterRegistry registry, Watch watch) {
        this.registry = registry;
        this.watch = watch;
    }

    void watched(@Observes WatchRound round) {
        rates.entrySet().removeIf(known -> {
            boolean over = !round.sales().containsKey(known.getKey());
            if (over) {
                known.getValue().gauges().forEach(registry::remove);
            }
            return over;
        });
        round.sales()
                .forEach((match, sale) -> rates.computeIfAbsent(match, id -> register(id, sale))
                        .seen()
                        .set(sale));
    }

    private Rates register(MatchId match, WatchedSale first) {
        var seen = new AtomicReference<>(first);
        return new Rates(
                seen,
                List.of(
                        gauge(
                                "matchgate.queue.rate.set",
                                match,
                                () -> seen.get().now().rate().perMinute()),
                        gauge("matchgate.queue.rate.measured", match, () -> now(match, WatchedSale::admittedPerMinute)),
                        gauge("matchgate.queue.admission.off", match, () -> now(match, WatchedSale::admissionOff))));
    }

    private Gauge gauge(String name, MatchId match, Supplier<Number> value) {
        return Gauge.builder(name, value).tag("match", match.value()).register(registry);
    }

    private double now(MatchId match, ToDoubleFunction<WatchedSale> figure) {
        return Optional.ofNullable(watch.latest().sales().get(match))
                .map(sale -> figure.applyAsDouble(sale))
                .orElse(0.0);
    }
}
