package dev.matchgate.booking.task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

import dev.matchgate.common.CommandCodec;
import dev.matchgate.common.WarmUp;

/** Sends to the bookings queue at SQS. */
@Singleton
class WarmUpSender implements WarmUpQueue {

    private final SqsAsyncClient sqs;
    private final String queue;
    private final CommandCodec codec = new CommandCodec();
    private volatile Optional<String> url = Optional.empty();

    WarmUpSender(SqsAsyncClient sqs, @ConfigProperty(name = "matchgate.consume.bookings-queue") String queue) {
        this.sqs = sqs;
        this.queue = queue;
    }

    @Override
    public Map<String, Integer> send(List<WarmUp> commands) {
        try {
            var to = url();
            var entries = IntStream.range(0, commands.size())
                    .mapToObj(i -> entry(i, commands.get(i)))
                    .toList();
            var answer = sqs.sendMessageBatch(request -> request.queueUrl(to).entries(entries))
                    .join();
            var refused = new HashMap<String, Integer>();
            answer.failed().forEach(entry -> refused.merge(String.valueOf(entry.code()), 1, Integer::sum));
            return refused;
        } catch (CompletionException e) {
            return Map.of(reason(e.getCause()), commands.size());
        }
    }

    private SendMessageBatchRequestEntry entry(int id, WarmUp command) {
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(id))
                .messageGroupId(command.messageGroupId())
                .messageDeduplicationId(command.commandId())
                .messageBody(codec.encode(command))
                .build();
    }

    private String url() {
        return url.orElseGet(() -> {
            var found =
                    sqs.getQueueUrl(request -> request.queueName(queue)).join().queueUrl();
            url = Optional.of(found);
            return found;
        });
    }

    /** Without what differs from call to call, such as the request's id. */
    private static String reason(Throwable failure) {
        if (failure instanceof SqsException refused && refused.awsErrorDetails() != null) {
            return refused.awsErrorDetails().errorCode() + ": "
                    + refused.awsErrorDetails().errorMessage();
        }
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
