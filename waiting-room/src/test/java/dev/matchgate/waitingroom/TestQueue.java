package dev.matchgate.waitingroom;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import dev.matchgate.common.Command;
import dev.matchgate.common.CommandCodec;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.UnreadableCommand;

/** The bookings queue as a worker sees it. */
@ApplicationScoped
public class TestQueue {

    private final SqsAsyncClient sqs;
    private final String name;
    private final CommandCodec codec = new CommandCodec();

    TestQueue(SqsAsyncClient sqs, @ConfigProperty(name = "matchgate.bookings-queue") String name) {
        this.sqs = sqs;
        this.name = name;
    }

    /**
     * A message as it arrived.
     *
     * @param group its message group id
     */
    public record Arrived(Command command, String group, String deduplicationId) {

        private boolean isAbout(MatchId match) {
            return group.equals(match.value()) || group.startsWith(match.value() + ":");
        }
    }

    /** @return every message about the match that is in the queue; empties the queue */
    public List<Arrived> drain(MatchId match) {
        var all = new ArrayList<Arrived>();
        for (var messages = receive(); !messages.isEmpty(); messages = receive()) {
            for (var message : messages) {
                sqs.deleteMessage(request -> request.queueUrl(url()).receiptHandle(message.receiptHandle()))
                        .join();
                all.add(arrived(message));
            }
        }
        return all.stream().filter(arrived -> arrived.isAbout(match)).toList();
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(url())
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(0)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .join()
                .messages();
    }

    private Arrived arrived(Message message) {
        try {
            return new Arrived(
                    codec.decode(message.body()),
                    message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID),
                    message.attributes().get(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID));
        } catch (UnreadableCommand e) {
            throw new AssertionError(e);
        }
    }

    /** Takes the queue away while the action runs. */
    public void withoutQueue(Runnable action) {
        sqs.deleteQueue(request -> request.queueUrl(url())).join();
        try {
            action.run();
        } finally {
            sqs.createQueue(request ->
                            request.queueName(name).attributes(java.util.Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                    .join();
        }
    }

    private String url() {
        return sqs.getQueueUrl(request -> request.queueName(name)).join().queueUrl();
    }
}
