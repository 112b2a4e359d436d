package dev.matchgate.booking.trace;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.matchgate.local.TraceCollector;

/** A collector of the worker's own; the field of type {@link TraceCollector} gets it. */
public final class CollectorResource implements QuarkusTestResourceLifecycleManager {

    private TraceCollector collector;

    @Override
    public Map<String, String> start() {
        collector = TraceCollector.start();
        return Map.of(
                "quarkus.otel.sdk.disabled", "false",
                "quarkus.otel.exporter.otlp.endpoint", collector.endpoint(),
                "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                "quarkus.otel.bsp.schedule.delay", "100ms");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(collector, new TestInjector.MatchesType(TraceCollector.class));
    }

    @Override
    public void stop() {
        if (collector != null) {
            collector.close();
        }
    }
}
