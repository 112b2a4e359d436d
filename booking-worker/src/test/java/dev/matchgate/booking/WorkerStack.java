package dev.matchgate.booking;

import java.util.EnumSet;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.matchgate.local.LocalStack;
import dev.matchgate.local.RedisMode;
import dev.matchgate.local.Server;

/** Redis, a SQL server and SQS of this test run's own. */
public final class WorkerStack implements QuarkusTestResourceLifecycleManager {

    private LocalStack stack;

    @Override
    public Map<String, String> start() {
        stack = LocalStack.startForTests(EnumSet.allOf(Server.class));
        var sql = stack.freshDatabase().access();
        return Map.ofEntries(
                Map.entry("REDIS_URL", stack.redisUrl()),
                Map.entry(RedisMode.VARIABLE, stack.redisMode().clientType()),
                Map.entry("MYSQL_URL", sql.jdbcUrl()),
                Map.entry("MYSQL_USER", sql.user()),
                Map.entry("MYSQL_PASSWORD", sql.password()),
                Map.entry("SQS_ENDPOINT", stack.sqsEndpoint()),
                Map.entry("MATCHGATE_BOOKINGS_QUEUE", stack.queues().bookings()),
                Map.entry("MATCHGATE_DEAD_LETTER_QUEUE", stack.queues().deadLetters()),
                Map.entry("MATCHGATE_RECEIVE_WAIT_SECONDS", "0"),
                Map.entry("quarkus.sqs.aws.credentials.type", "static"),
                Map.entry("quarkus.sqs.aws.credentials.static-provider.access-key-id", "local"),
                Map.entry("quarkus.sqs.aws.credentials.static-provider.secret-access-key", "local"),
                Map.entry("quarkus.http.test-port", "0"));
    }

    @Override
    public void stop() {
        if (stack != null) {
            stack.close();
        }
    }
}
