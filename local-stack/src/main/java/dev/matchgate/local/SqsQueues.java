package dev.matchgate.local;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The two FIFO queues at one SQS endpoint, made when they are missing. */
final class SqsQueues implements AutoCloseable {

    /** Messages behind a failed one are received, and counted, with it: few would send good ones away. */
    private static final int MAX_RECEIVE_COUNT = 20;

    private static final Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(15);

    private final SqsClient client;

    SqsQueues(URI endpoint, Map<String, String> environment) {
        this.client = SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(AwsSettings.region(environment)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        AwsSettings.accessKeyId(environment), AwsSettings.secretAccessKey(environment))))
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT_LIMIT))
                .overrideConfiguration(call -> call.apiCallTimeout(CALL_LIMIT))
                .build();
    }

    /** @throws SdkException when the endpoint cannot be reached or refuses */
    QueueUrls create(QueueNames names) {
        var deadLetters = find(names.deadLetters()).orElseGet(() -> create(names.deadLetters(), fifo()));
        return new QueueUrls(
                find(names.bookings()).orElseGet(() -> create(names.bookings(), withDeadLetters(deadLetters))),
                deadLetters);
    }

    void delete(QueueUrls urls) {
        client.deleteQueue(request -> request.queueUrl(urls.bookings()));
        client.deleteQueue(request -> request.queueUrl(urls.deadLetters()));
    }

    private Optional<String> find(String name) {
        try {
            return Optional.of(
                    client.getQueueUrl(request -> request.queueName(name)).queueUrl());
        } catch (QueueDoesNotExistException e) {
            return Optional.empty();
        }
    }

    private String create(String name, Map<QueueAttributeName, String> attributes) {
        return client.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private static Map<QueueAttributeName, String> fifo() {
        return Map.of(
                QueueAttributeName.FIFO_QUEUE, "true",
                // Two equal wishes are two messages; what is the same message is said by its deduplication id.
                QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "false",
                QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(VISIBILITY_TIMEOUT.toSeconds()));
    }

    private Map<QueueAttributeName, String> withDeadLetters(String deadLettersUrl) {
        var arn = client.getQueueAttributes(
                        request -> request.queueUrl(deadLettersUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        var attributes = new HashMap<>(fifo());
        attributes.put(QueueAttributeName.REDRIVE_POLICY, """
                {"deadLetterTargetArn":"%s","maxReceiveCount":"%d"}""".formatted(arn, MAX_RECEIVE_COUNT));
        return attributes;
    }

    @Override
    public void close() {
        client.close();
    }
}
