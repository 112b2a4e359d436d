package dev.matchgate.waitingroom.trace;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.matchgate.local.Loopback;
import dev.matchgate.waitingroom.LocalStackResource;

/** What {@link LocalStackResource} starts, and the address of a collector that is not there, by gRPC as on AWS. */
public final class AwayCollectorResource implements QuarkusTestResourceLifecycleManager {

    private final LocalStackResource stack = new LocalStackResource();

    @Override
    public Map<String, String> start() {
        var config = new HashMap<>(stack.start());
        config.putAll(CollectorResource.tracesTo("http://" + Loopback.HOST + ":" + Loopback.freePort(), "grpc"));
        return config;
    }

    @Override
    public void stop() {
        stack.stop();
    }
}
