package dev.matchgate.booking.deadletter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

import dev.matchgate.booking.consume.Delivery;
import dev.matchgate.booking.consume.QueueFailure;

/** The dead-letter queue at SQS. */
@Singleton
class DeadLetters implements DeadLetterQueue {

    private static final int MOST_AT_ONCE = 10;

    /** Names the stored letter that a redriven message comes from; SQS keeps it when it moves the message again. */
    private static final String ORIGIN = "deadLetter";

    private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private final SqsAsyncClient sqs;
    private final DeadLetterConfig config;
    private final Map<String, String> urls = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private volatile CompletableFuture<ReceiveMessageResponse> waiting = new CompletableFuture<>();

    DeadLetters(SqsAsyncClient sqs, DeadLetterConfig config) {
        this.sqs = sqs;
        this.config = config;
    }

    @Override
    public List<Delivery> receive() {
        var url = url(config.queue());
        var receive = sqs.receiveMessage(request -> request.queueUrl(url)
                .maxNumberOfMessages(MOST_AT_ONCE)
                .waitTimeSeconds(config.waitSeconds())
                .visibilityTimeout(config.visibilitySeconds())
                .messageAttributeNames(ORIGIN)
                .messageSystemAttributeNames(MessageSystemAttributeName.MESSAGE_GROUP_ID));
        waiting = receive;
        if (stopping) {
            receive.cancel(true);
        }
        try {
            return receive.join().messages().stream().map(DeadLetters::delivery).toList();
        } catch (CancellationException e) {
            return List.of();
        } catch (CompletionException e) {
            throw new QueueFailure(e.getCause());
        }
    }

    private static Delivery delivery(Message message) {
        var id = Optional.ofNullable(message.messageAttributes().get(ORIGIN))
                .map(MessageAttributeValue::stringValue)
                .filter(origin -> MESSAGE_ID.matcher(origin).matches())
                .orElse(message.messageId());
        var group = message.attributes().getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, "");
        return new Delivery(id, group, message.receiptHandle(), message.body());
    }

    @Override
    public void delete(Delivery delivery) {
        var url = url(config.queue());
        join(sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(delivery.receiptHandle())));
    }

    @Override
    public void sendBack(StoredLetter letter, String body) {
        var url = url(config.bookingsQueue());
        var origin = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(letter.messageId())
                .build();
        join(sqs.sendMessage(request -> request.queueUrl(url)
                .messageGroupId(letter.messageGroupId())
                .messageDeduplicationId("redrive:" + UUID.randomUUID())
                .messageAttributes(Map.of(ORIGIN, origin))
                .messageBody(body)));
    }

    @Override
    public void stopReceiving() {
        stopping = true;
        waiting.cancel(true);
    }

    /** Asked once for each name; a queue may not be there yet when the worker starts. */
    private String url(String name) {
        return urls.computeIfAbsent(
                name,
                missing -> join(sqs.getQueueUrl(request -> request.queueName(missing)))
                        .queueUrl());
    }

    private static <T> T join(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw new QueueFailure(e.getCause());
        }
    }
}
