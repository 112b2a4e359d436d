package dev.matchgate.booking.task;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.common.CommandCodec;
import dev.matchgate.common.WarmUp;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class WarmUpSenderTest {

    private final String name = "warm-" + UUID.randomUUID() + ".fifo";

    @Inject
    SqsAsyncClient sqs;

    private String url;

    @BeforeEach
    void createQueue() {
        url = sqs.createQueue(
                        request -> request.queueName(name).attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                .join()
                .queueUrl();
    }

    @AfterEach
    void deleteQueue() {
        sqs.deleteQueue(request -> request.queueUrl(url)).join();
    }

    @Test
    void whatArrivesIsACommandInAGroupOfItsOwn() throws Exception {
        var command = new WarmUp("warm-up:test:1", "");

        assertThat(new WarmUpSender(sqs, name).send(List.of(command))).isEmpty();

        var arrived = sqs.receiveMessage(request ->
                        request.queueUrl(url).messageSystemAttributeNames(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .join()
                .messages();
        assertThat(arrived).singleElement().satisfies(message -> {
            assertThat(new CommandCodec().decode(message.body())).isEqualTo(command);
            assertThat(message.attributes()).containsValue(command.messageGroupId());
        });
    }

    @Test
    void aWholeRunArrives() {
        assertThat(new WarmUpRun(new WarmUpSender(sqs, name), new Ramp(500, Duration.ofMillis(400))).run())
                .isTrue();

        var waiting = sqs.getQueueAttributes(request ->
                        request.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .join()
                .attributes();
        assertThat(waiting).containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "100");
    }

    @Test
    void aQueueThatIsNotThereIsTheReason() {
        assertThat(new WarmUpSender(sqs, "missing-" + name).send(List.of(new WarmUp("warm-up:test:2", ""))))
                .hasSize(1)
                .containsValue(1)
                .allSatisfy((reason, count) -> assertThat(reason).containsIgnoringCase("queue"));
    }
}
