package dev.matchgate.waitingroom;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.matchgate.local.EmbeddedRedis;
import dev.matchgate.waitingroom.identity.TestIdentity;

/** A Redis of one's own behind a wire that the test can cut; the field of type {@link TcpProxy} gets the wire. */
public final class CutRedisResource implements QuarkusTestResourceLifecycleManager {

    private EmbeddedRedis redis;
    private TcpProxy wire;

    @Override
    public Map<String, String> start() {
        redis = EmbeddedRedis.start();
        wire = new TcpProxy(URI.create(redis.url()).getPort());
        var config = new HashMap<String, String>();
        config.put("quarkus.redis.hosts", "redis://127.0.0.1:" + wire.port());
        // Whatever the other tests run on: the nodes of a cluster would tell their own addresses, past the wire.
        config.put("quarkus.redis.client-type", "standalone");
        config.put("quarkus.sqs.endpoint-override", "http://127.0.0.1:1");
        config.put("quarkus.sqs.aws.credentials.type", "static");
        config.put("quarkus.sqs.aws.credentials.static-provider.access-key-id", "local");
        config.put("quarkus.sqs.aws.credentials.static-provider.secret-access-key", "local");
        config.put("matchgate.token-keys", TestIdentity.FIRST_KEY);
        config.put("matchgate.admission-key", TestIdentity.freshAdmissionKey("a1"));
        config.put("matchgate.guests", "true");
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
        if (redis != null) {
            redis.close();
        }
    }
}
