package dev.matchgate.waitingroom;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * What {@link LocalStackResource} starts, with SQS behind a wire that can swallow its answers; the field of type {@link
 * TcpProxy} gets the wire.
 */
public final class SilentSqsResource implements QuarkusTestResourceLifecycleManager {

    private static final String ENDPOINT = "quarkus.sqs.endpoint-override";

    private final LocalStackResource stack = new LocalStackResource();
    private TcpProxy wire;

    @Override
    public Map<String, String> start() {
        var config = new HashMap<>(stack.start());
        wire = new TcpProxy(URI.create(config.get(ENDPOINT)).getPort());
        config.put(ENDPOINT, "http://127.0.0.1:" + wire.port());
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(wire, new TestInjector.MatchesType(TcpProxy.class));
    }

    @Override
    public void stop() {
        if (wire != null) {
            wire.close();
        }
        stack.stop();
    }
}
