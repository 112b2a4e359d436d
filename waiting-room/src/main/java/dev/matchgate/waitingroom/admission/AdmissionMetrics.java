package dev.matchgate.waitingroom.admission;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.MatchId;

/** Fans admitted by this replica, and how many wait and shop at each match as it last saw them. */
@ApplicationScoped
class AdmissionMetrics {

    private static final String MATCH = "match";

    private final MeterRegistry registry;
    private final Map<MatchId, AtomicReference<QueueFigures>> seen = new ConcurrentHashMap<>();

    AdmissionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void admitted(MatchId match, long fans) {
        registry.counter("matchgate.queue.admitted", MATCH, match.value()).increment((double) fans);
    }

    void saw(MatchId match, QueueFigures figures) {
        seen.computeIfAbsent(match, id -> register(id, figures)).set(figures);
    }

    private AtomicReference<QueueFigures> register(MatchId match, QueueFigures first) {
        var latest = new AtomicReference<>(first);
        Gauge.builder("matchgate.queue.waiting", () -> (double) latest.get().waiting())
                .tag(MATCH, match.value())
                .register(registry);
        Gauge.builder("matchgate.queue.active", () -> (double) latest.get().active())
                .tag(MATCH, match.value())
                .register(registry);
        return latest;
    }
}
