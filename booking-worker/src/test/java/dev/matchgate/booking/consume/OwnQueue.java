package dev.matchgate.booking.consume;

import java.util.Map;
import java.util.UUID;

import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import dev.matchgate.common.Command;
import dev.matchgate.common.CommandCodec;

/** A FIFO queue of a test's own, in which nobody else's messages are. */
final class OwnQueue implements AutoCloseable {

    private final CommandCodec codec = new CommandCodec();
    private final String name = "own-" + UUID.randomUUID() + ".fifo";
    private final SqsAsyncClient sqs;
    private final String url;

    OwnQueue(SqsAsyncClient sqs) {
        this.sqs = sqs;
        this.url = sqs.createQueue(
                        request -> request.queueName(name).attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                .join()
                .queueUrl();
    }

    /** @return the worker's settings, for this queue */
    ConsumeConfig config(ConsumeConfig worker, int visibilitySeconds) {
        return new FixedConsumption(name, worker.mostInFlight(), visibilitySeconds);
    }

    void send(Command command) {
        sqs.sendMessage(request -> request.queueUrl(url)
                        .messageGroupId(command.messageGroupId())
                        .messageDeduplicationId(UUID.randomUUID().toString())
                        .messageBody(codec.encode(command)))
                .join();
    }

    /** Those included that somebody has received and not deleted. */
    int messages() {
        var attributes = sqs.getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .join()
                .attributes();
        return attributes.values().stream().mapToInt(Integer::parseInt).sum();
    }

    @Override
    public void close() {
        sqs.deleteQueue(request -> request.queueUrl(url)).join();
    }
}
