package dev.matchgate.waitingroom.watch;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import dev.matchgate.common.MatchId;

/** {@code matchgate_stalled{match,kind}}: 1 while this replica sees a stall, else 0; gone with the match's sale. */
@ApplicationScoped
class StallMetrics {

    private static final String STALLED = "matchgate.stalled";

    private final MeterRegistry registry;
    /** Only the watch's thread touches it. */
    private final Map<MatchId, Map<Stall.Kind, Stalled>> stalled = new HashMap<>();

    private record Stalled(AtomicInteger value, Gauge gauge) {}

    StallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void watched(@Observes WatchRound round) {
        stalled.entrySet().removeIf(known -> {
            boolean over = !round.sales().containsKey(known.getKey());
            if (over) {
                known.getValue().values().forEach(one -> registry.remove(one.gauge()));
            }
            return over;
        });
        round.sales().forEach((match, sale) -> {
            var kinds = sale.stalls().stream().map(Stall::kind).toList();
            stalled.computeIfAbsent(match, this::register)
                    .forEach((kind, one) -> one.value().set(kinds.contains(kind) ? 1 : 0));
        });
    }

    private Map<Stall.Kind, Stalled> register(MatchId match) {
        var kinds = new EnumMap<Stall.Kind, Stalled>(Stall.Kind.class);
        for (var kind : Stall.Kind.values()) {
            var value = new AtomicInteger();
            var gauge = Gauge.builder(STALLED, value::doubleValue)
                    .tag("match", match.value())
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                    .register(registry);
            kinds.put(kind, new Stalled(value, gauge));
        }
        return kinds;
    }
}
