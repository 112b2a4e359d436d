package dev.matchgate.waitingroom;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.matchgate.local.AwsSettings;
import dev.matchgate.local.LocalStack;
import dev.matchgate.local.Server;
import dev.matchgate.waitingroom.identity.TestIdentity;

/** Redis and SQS for the tests of a room, with everything that the room has to be told. */
public final class LocalStackResource implements QuarkusTestResourceLifecycleManager {

    /** The bearer that has the role ops in tests. */
    public static final String OPS_TOKEN = "ops-token-of-the-tests";

    private LocalStack stack;

    @Override
    public Map<String, String> start() {
        stack = LocalStack.startForTests(Set.of(Server.REDIS, Server.SQS));
        var config = new HashMap<String, String>();
        config.put("quarkus.redis.hosts", stack.redisUrl());
        config.put("quarkus.sqs.endpoint-override", stack.sqsEndpoint());
        config.put("quarkus.sqs.aws.region", AwsSettings.region(System.getenv()));
        config.put("quarkus.sqs.aws.credentials.type", "static");
        config.put(
                "quarkus.sqs.aws.credentials.static-provider.access-key-id", AwsSettings.accessKeyId(System.getenv()));
        config.put(
                "quarkus.sqs.aws.credentials.static-provider.secret-access-key",
                AwsSettings.secretAccessKey(System.getenv()));
        config.put("matchgate.bookings-queue", stack.queues().bookings());
        config.put("matchgate.token-keys", TestIdentity.FIRST_KEY);
        config.put("matchgate.admission-key", TestIdentity.freshAdmissionKey("a1"));
        config.put("matchgate.ops-token", OPS_TOKEN);
        config.put("matchgate.guests", "true");
        return config;
    }

    @Override
    public void stop() {
        if (stack != null) {
            stack.close();
        }
    }
}
