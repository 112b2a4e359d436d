package dev.matchgate.waitingroom;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.matchgate.local.AwsSettings;
import dev.matchgate.local.LocalStack;
import dev.matchgate.local.RedisMode;
import dev.matchgate.local.Server;
import dev.matchgate.local.StackOptions;
import dev.matchgate.waitingroom.identity.TestIdentity;

/** Redis and SQS for the tests of a room, with everything that the room has to be told. */
public final class LocalStackResource implements QuarkusTestResourceLifecycleManager {

    /** The bearer that has the role ops in tests. */
    public static final String OPS_TOKEN = "ops-token-of-the-tests";

    /** The argument that, with the value cluster, makes Redis an embedded cluster, whatever the other tests run on. */
    public static final String REDIS = "redis";

    private Map<String, String> arguments = Map.of();
    private LocalStack stack;

    @Override
    public void init(Map<String, String> given) {
        arguments = given;
    }

    @Override
    public Map<String, String> start() {
        stack = LocalStack.start(Set.of(Server.REDIS, Server.SQS), options());
        var config = new HashMap<String, String>();
        config.put("quarkus.redis.hosts", stack.redisUrl());
        config.put("quarkus.redis.client-type", stack.redisMode().clientType());
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

    private StackOptions options() {
        var options = StackOptions.forTests();
        return arguments.containsKey(REDIS)
                ? options.with(Map.of(RedisMode.VARIABLE, arguments.get(REDIS), Server.REDIS.variable(), ""))
                : options;
    }

    @Override
    public void stop() {
        if (stack != null) {
            stack.close();
        }
    }
}
