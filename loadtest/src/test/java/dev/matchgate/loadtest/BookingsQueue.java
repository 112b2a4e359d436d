package dev.matchgate.loadtest;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import dev.matchgate.local.AwsSettings;
import dev.matchgate.local.launch.Endpoints;

/** The queue of commands, for somebody who means harm. */
final class BookingsQueue implements AutoCloseable {

    static final int USUAL_RECEIVES = 20;

    private final SqsClient sqs;
    private final String url;
    private final String deadLetters;

    BookingsQueue(Endpoints endpoints) {
        var environment = System.getenv();
        this.sqs = SqsClient.builder()
                .endpointOverride(URI.create(endpoints.sqs()))
                .region(Region.of(AwsSettings.region(environment)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        AwsSettings.accessKeyId(environment), AwsSettings.secretAccessKey(environment))))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        this.url = url(endpoints.queues().bookings());
        this.deadLetters = sqs.getQueueAttributes(
                        request -> request.queueUrl(url(endpoints.queues().deadLetters()))
                                .attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private String url(String name) {
        return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
    }

    void send(String group, String body) {
        sqs.sendMessage(request -> request.queueUrl(url)
                .messageGroupId(group)
                .messageDeduplicationId(UUID.randomUUID().toString())
                .messageBody(body));
    }

    /** After so many receives a message goes to the dead letters. */
    void giveUpAfter(int receives) {
        sqs.setQueueAttributes(request -> request.queueUrl(url)
                .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, """
                        {"deadLetterTargetArn":"%s","maxReceiveCount":"%d"}""".formatted(deadLetters, receives))));
    }

    @Override
    public void close() {
        sqs.close();
    }
}
