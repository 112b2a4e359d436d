package dev.matchgate.booking;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import dev.matchgate.common.Command;
import dev.matchgate.common.CommandCodec;

/** Puts messages into the worker's queues, and looks how many are there. */
@Singleton
@Unremovable
public class SentMessages {

    private final SqsAsyncClient sqs;
    private final String bookings;
    private final String deadLetters;
    private final Map<String, String> urls = new ConcurrentHashMap<>();
    private final CommandCodec codec = new CommandCodec();

    SentMessages(
            SqsAsyncClient sqs,
            @ConfigProperty(name = "matchgate.consume.bookings-queue") String bookings,
            @ConfigProperty(name = "matchgate.dead-letter.queue") String deadLetters) {
        this.sqs = sqs;
        this.bookings = bookings;
        this.deadLetters = deadLetters;
    }

    /** As the waiting room does. */
    public void send(Command command) {
        send(bookings, command.messageGroupId(), codec.encode(command));
    }

    /** As SQS does with what was received too often. */
    public void sendDead(Command command) {
        sendDead(command.messageGroupId(), codec.encode(command));
    }

    public void sendDead(String group, String body) {
        send(deadLetters, group, body);
    }

    /** Also those that somebody has received and not deleted. */
    public int dead() {
        return count(deadLetters);
    }

    public int waiting() {
        return count(bookings);
    }

    private void send(String queue, String group, String body) {
        sqs.sendMessage(request -> request.queueUrl(url(queue))
                        .messageGroupId(group)
                        .messageDeduplicationId(UUID.randomUUID().toString())
                        .messageBody(body))
                .join();
    }

    private int count(String queue) {
        var counts = sqs.getQueueAttributes(request -> request.queueUrl(url(queue))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .join()
                .attributes();
        return counts.values().stream().mapToInt(Integer::parseInt).sum();
    }

    private String url(String queue) {
        return urls.computeIfAbsent(
                queue,
                name -> sqs.getQueueUrl(request -> request.queueName(name))
                        .join()
                        .queueUrl());
    }
}
