package dev.matchgate.waitingroom.booking;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Puts messages into the FIFO queue, one SendMessageBatch at a time, and says of each what is certain about it. */
@ApplicationScoped
class BookingSender implements MessageSender {

    private static final Logger LOG = Logger.getLogger(BookingSender.class);

    /** What the codes contain by which SQS says "not now". */
    private static final List<String> THROTTLED = List.of("Throttl", "OverLimit", "TooManyRequests");

    private static final int FIRST_SERVER_ERROR = 500;
    /** The server's or a proxy's "waited too long for the request", of which nobody knows how much has arrived. */
    private static final int TIMED_OUT = 408;

    private final SqsAsyncClient sqs;
    private final SqsConfig config;
    /** Empty until the queue was found: it may be made after this room has started. */
    private volatile Optional<String> queueUrl = Optional.empty();

    BookingSender(SqsAsyncClient sqs, SqsConfig config) {
        this.sqs = sqs;
        this.config = config;
    }

    @Override
    public List<SendOutcome> send(List<OutgoingMessage> messages) {
        String url;
        try {
            url = url();
        } catch (CompletionException e) {
            LOG.warn("the bookings queue cannot be found", e.getCause());
            return all(messages, SendOutcome.REFUSED);
        }
        try {
            var reply = sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries(messages)))
                    .join();
            return outcomes(messages, reply);
        } catch (CompletionException e) {
            if (e.getCause() instanceof QueueDoesNotExistException) {
                queueUrl = Optional.empty();
            }
            var outcome = outcome(e.getCause());
            LOG.warnf(e.getCause(), "SQS took none of %d messages (%s)", messages.size(), outcome);
            return all(messages, outcome);
        }
    }

    private String url() {
        return queueUrl.orElseGet(() -> {
            var url = sqs.getQueueUrl(request -> request.queueName(config.bookingsQueue()))
                    .join()
                    .queueUrl();
            queueUrl = Optional.of(url);
            return url;
        });
    }

    private static List<SendMessageBatchRequestEntry> entries(List<OutgoingMessage> messages) {
        return IntStream.range(0, messages.size())
                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .messageBody(messages.get(i).body())
                        .messageGroupId(messages.get(i).group())
                        .messageDeduplicationId(messages.get(i).deduplicationId())
                        .build())
                .toList();
    }

    private static List<SendOutcome> outcomes(List<OutgoingMessage> messages, SendMessageBatchResponse reply) {
        Map<String, SendOutcome> byId = new HashMap<>();
        reply.successful().forEach(entry -> byId.put(entry.id(), SendOutcome.ACKNOWLEDGED));
        for (var entry : reply.failed()) {
            LOG.warnf("SQS did not take %s: %s", messages.get(Integer.parseInt(entry.id())), entry.code());
            byId.put(entry.id(), outcome(entry));
        }
        return IntStream.range(0, messages.size())
                .mapToObj(i -> byId.getOrDefault(Integer.toString(i), SendOutcome.UNKNOWN))
                .toList();
    }

    /** Certain is what SQS blames on the message, and what it had no capacity for; all else it may have taken. */
    private static SendOutcome outcome(BatchResultErrorEntry entry) {
        var code = Optional.ofNullable(entry.code()).orElse("");
        boolean throttled = THROTTLED.stream().anyMatch(code::contains);
        return throttled || Boolean.TRUE.equals(entry.senderFault()) ? SendOutcome.REFUSED : SendOutcome.UNKNOWN;
    }

    /** Certain is what SQS refused by a status of the caller's fault, and what never found a connection. */
    private static SendOutcome outcome(Throwable failure) {
        if (failure instanceof SdkServiceException service) {
            boolean refused = service.statusCode() < FIRST_SERVER_ERROR && service.statusCode() != TIMED_OUT;
            return refused ? SendOutcome.REFUSED : SendOutcome.UNKNOWN;
        }
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return SendOutcome.REFUSED;
            }
        }
        return SendOutcome.UNKNOWN;
    }

    private static List<SendOutcome> all(List<OutgoingMessage> messages, SendOutcome outcome) {
        return messages.stream().map(message -> outcome).toList();
    }
}
