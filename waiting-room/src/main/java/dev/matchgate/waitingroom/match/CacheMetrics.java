package dev.matchgate.waitingroom.match;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** How often a cache in the process spares Redis a question; {@code matchgate_cache_total{cache, result}}. */
final class CacheMetrics {

    private final Counter hits;
    private final Counter misses;

    CacheMetrics(MeterRegistry registry, String cache) {
        this.hits = registry.counter("matchgate.cache", "cache", cache, "result", "hit");
        this.misses = registry.counter("matchgate.cache", "cache", cache, "result", "miss");
    }

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }
}
