package dev.matchgate.booking.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

import dev.matchgate.booking.batch.Batching;

/** The FIFO queue of commands at SQS. */
@Singleton
class SqsBookingQueue implements BookingQueue {

    private static final Logger LOG = Logger.getLogger(SqsBookingQueue.class);

    private static final int DELETES_AT_ONCE = 2;

    private final SqsAsyncClient sqs;
    private final ConsumeConfig config;
    private final Batching<Delivery, Boolean> deletes =
            new Batching<>(MOST_AT_ONCE, DELETES_AT_ONCE, this::deleteBatch);
    private final Map<Object, CompletableFuture<ReceiveMessageResponse>> receives = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private volatile String url = "";

    SqsBookingQueue(SqsAsyncClient sqs, ConsumeConfig config) {
        this.sqs = sqs;
        this.config = config;
    }

    @Override
    public List<Delivery> receive() {
        var receive = sqs.receiveMessage(ReceiveMessageRequest.builder()
                .queueUrl(url())
                .maxNumberOfMessages(MOST_AT_ONCE)
                .waitTimeSeconds(config.waitSeconds())
                .visibilityTimeout(config.visibilitySeconds())
                .messageSystemAttributeNames(MessageSystemAttributeName.MESSAGE_GROUP_ID)
                .build());
        var key = new Object();
        receives.put(key, receive);
        if (stopping) {
            receive.cancel(true);
        }
        try {
            return receive.join().messages().stream()
                    .map(SqsBookingQueue::delivery)
                    .toList();
        } catch (CancellationException e) {
            return List.of();
        } catch (CompletionException e) {
            throw new QueueFailure(e.getCause());
        } finally {
            receives.remove(key);
        }
    }

    @Override
    public boolean letsOneWait() {
        return config.waitSeconds() > 0;
    }

    private static Delivery delivery(Message message) {
        var group = message.attributes().getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, "");
        return new Delivery(message.messageId(), group, message.receiptHandle(), message.body());
    }

    @Override
    public void delete(List<Delivery> deliveries) {
        var deleted = deletes.askAll(deliveries);
        if (deleted.contains(false)) {
            throw new QueueFailure(new IllegalStateException("the queue kept some of " + deliveries));
        }
    }

    private List<Boolean> deleteBatch(List<Delivery> deliveries) {
        var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
        for (int i = 0; i < deliveries.size(); i++) {
            entries.add(DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(i))
                    .receiptHandle(deliveries.get(i).receiptHandle())
                    .build());
        }
        var answer =
                join(sqs.deleteMessageBatch(request -> request.queueUrl(url()).entries(entries)));
        var kept = answer.failed().stream().map(BatchResultErrorEntry::id).collect(Collectors.toSet());
        return entries.stream().map(entry -> !kept.contains(entry.id())).toList();
    }

    @Override
    public void extend(Collection<Delivery> deliveries, Duration visibility) {
        var left = new ArrayList<>(deliveries);
        for (int from = 0; from < left.size(); from += MOST_AT_ONCE) {
            extendBatch(left.subList(from, Math.min(from + MOST_AT_ONCE, left.size())), visibility);
        }
    }

    private void extendBatch(List<Delivery> deliveries, Duration visibility) {
        var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
        for (int i = 0; i < deliveries.size(); i++) {
            entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(Integer.toString(i))
                    .receiptHandle(deliveries.get(i).receiptHandle())
                    .visibilityTimeout(Math.toIntExact(visibility.toSeconds()))
                    .build());
        }
        var answer = join(sqs.changeMessageVisibilityBatch(
                request -> request.queueUrl(url()).entries(entries)));
        if (answer.hasFailed()) {
            LOG.warnf(
                    "%d messages that take long will be handed out again",
                    answer.failed().size());
        }
    }

    @Override
    public void stopReceiving() {
        stopping = true;
        receives.values().forEach(receive -> receive.cancel(true));
    }

    /** Asked once; the queue may not be there yet when the worker starts. */
    private String url() {
        if (url.isEmpty()) {
            url = join(sqs.getQueueUrl(request -> request.queueName(config.bookingsQueue())))
                    .queueUrl();
        }
        return url;
    }

    private static <T> T join(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw new QueueFailure(e.getCause());
        }
    }
}
