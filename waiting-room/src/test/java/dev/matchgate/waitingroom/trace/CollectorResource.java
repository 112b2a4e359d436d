package dev.matchgate.waitingroom.trace;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.matchgate.local.TraceCollector;
import dev.matchgate.waitingroom.LocalStackResource;

/**
 * What {@link LocalStackResource} starts, and a collector that gets the spans of every call within a tenth of a second;
 * the field of type {@link TraceCollector} gets it.
 */
public final class CollectorResource implements QuarkusTestResourceLifecycleManager {

    private final LocalStackResource stack = new LocalStackResource();
    private TraceCollector collector;

    /** What a room is told whose spans go there. */
    static Map<String, String> tracesTo(String endpoint, String protocol) {
        return Map.of(
                "quarkus.otel.sdk.disabled",
                "false",
                "quarkus.otel.exporter.otlp.endpoint",
                endpoint,
                "quarkus.otel.exporter.otlp.protocol",
                protocol,
                "quarkus.otel.bsp.schedule.delay",
                "100ms",
                "matchgate.traces.rate-of-others",
                "1");
    }

    @Override
    public Map<String, String> start() {
        collector = TraceCollector.start();
        var config = new HashMap<>(stack.start());
        config.putAll(tracesTo(collector.endpoint(), "http/protobuf"));
        return config;
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
        stack.stop();
    }
}
