package dev.matchgate.booking.consume;

import java.util.UUID;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import dev.matchgate.common.Command;
import dev.matchgate.common.CommandCodec;

/** Sends as the waiting room does. */
@Singleton
@Unremovable
class TestQueue {

    private final SqsAsyncClient sqs;
    private final ConsumeConfig config;
    private volatile String url = "";
    private final CommandCodec codec = new CommandCodec();

    TestQueue(SqsAsyncClient sqs, ConsumeConfig config) {
        this.sqs = sqs;
        this.config = config;
    }

    void send(Command command) {
        send(command.messageGroupId(), codec.encode(command));
    }

    void send(String group, String body) {
        sqs.sendMessage(request -> request.queueUrl(url())
                        .messageGroupId(group)
                        .messageDeduplicationId(UUID.randomUUID().toString())
                        .messageBody(body))
                .join();
    }

    private String url() {
        if (url.isEmpty()) {
            url = sqs.getQueueUrl(request -> request.queueName(config.bookingsQueue()))
                    .join()
                    .queueUrl();
        }
        return url;
    }
}
