package dev.matchgate.local;

import java.net.URI;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Lets the servers of one stack stand for real ones. */
public final class RealServers {

    private RealServers() {}

    /** The variables that make another stack use these servers. */
    public static Map<String, String> environment(LocalStack stack) {
        return Map.of(
                "REDIS_URL", stack.redisUrl(),
                "MYSQL_URL", stack.sql().jdbcUrl(),
                "MYSQL_USER", stack.sql().user(),
                "MYSQL_PASSWORD", stack.sql().password(),
                "SQS_ENDPOINT", stack.sqsEndpoint());
    }

    static List<String> queues(LocalStack stack) {
        try (var sqs = client(stack)) {
            return sqs.listQueues().queueUrls();
        }
    }

    static SqsClient client(LocalStack stack) {
        return SqsClient.builder()
                .endpointOverride(URI.create(stack.sqsEndpoint()))
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }
}
