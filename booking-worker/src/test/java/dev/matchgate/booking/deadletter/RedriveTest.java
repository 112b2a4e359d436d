package dev.matchgate.booking.deadletter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.booking.BookingHandler;
import dev.matchgate.booking.booking.BookingOutcome;
import dev.matchgate.booking.booking.BookingReads;
import dev.matchgate.booking.booking.BookingState;
import dev.matchgate.booking.booking.BookingSteps;
import dev.matchgate.booking.booking.CancelHandler;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.catalogue.TuneHandler;
import dev.matchgate.booking.consume.Delivery;
import dev.matchgate.booking.store.AppliedCommands;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.Answer.DeadLetter;
import dev.matchgate.common.Answer.Redriven;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.Command;
import dev.matchgate.common.CommandCodec;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.Question;
import dev.matchgate.common.SaleState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(QuietWorker.class)
class RedriveTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Redrive redrive;

    @Inject
    LetterTable letters;

    @Inject
    Transactions transactions;

    @Inject
    AppliedCommands applied;

    @Inject
    BookingReads reads;

    @Inject
    BookingHandler handler;

    @Inject
    BookingSteps steps;

    @Inject
    CancelHandler cancels;

    @Inject
    PublishHandler publish;

    @Inject
    TuneHandler tune;

    @Inject
    SqsAsyncClient sqs;

    @Inject
    DeadLetterConfig config;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final CommandCodec codec = new CommandCodec();

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @Test
    void aStoredMessageComesBackAsItWasUnderAnotherDeduplicationId() throws Exception {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1");
        var id = stored(command);

        assertThat(redriven(id)).containsExactly("sent");
        assertThat(redriven(id)).as("asked twice it is sent twice").containsExactly("sent");

        var first = received(command.messageGroupId());
        var second = received(command.messageGroupId());
        assertThat(codec.decode(first.body())).isEqualTo(command);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(deduplicationId(first)).isNotEqualTo(deduplicationId(second)).isNotEqualTo(command.commandId());
        assertThat(letter(id).redrivenAt()).isPresent();
        assertThat(handler.handle(command)).isInstanceOf(BookingOutcome.Secured.class);
        assertThat(redriven(id)).as("it has been applied").containsExactly("skipped");
    }

    @Test
    void aRedrivenMessageNeverOverwritesALaterSale() throws Exception {
        var rejected = Wishes.book(match, Wishes.freshFan(), "approve", "A-3-1");
        tables.change("UPDATE seats SET status = 'WITHHELD' WHERE match_id = ? AND seat_id = 'A-3-1'", match.value());
        handler.handle(rejected);
        tables.change("UPDATE seats SET status = 'AVAILABLE' WHERE match_id = ? AND seat_id = 'A-3-1'", match.value());
        var undecided = Wishes.book(match, Wishes.freshFan(), "approve", "A-3-1");
        var ofRejected = stored(rejected);
        var ofUndecided = stored(undecided);
        var sale = Wishes.book(match, Wishes.freshFan(), "approve", "A-3-1");
        assertThat(handler.handle(sale)).isInstanceOf(BookingOutcome.Secured.class);

        assertThat(redriven(ofRejected, ofUndecided)).containsExactly("skipped", "sent");

        // Even if somebody sent the first one past all checks.
        assertThat(handler.handle(rejected))
                .isEqualTo(new BookingOutcome.DecidedBefore(rejected.bookingId(), BookingState.REJECTED));
        var message = received(undecided.messageGroupId());
        assertThat(handler.handle((BookSeat) codec.decode(message.body()))).isInstanceOf(BookingOutcome.Rejected.class);
        assertThat(tables.seatsOf(sale)).containsExactly("A-3-1");
        assertThat(tables.violations(match)).isEmpty();
    }

    @Test
    void whatIsAppliedOrUnknownIsNotSent() {
        var tuned = Wishes.tune(match, 2, AdmissionSettings.defaults(), SaleState.PAUSED);
        tune.handle(tuned);
        var nobodyKnows = UUID.randomUUID().toString();
        var id = stored(tuned);

        assertThat(redrive.redrive(new Question.Redrive(List.of(nobodyKnows, id, nobodyKnows)))
                        .messages())
                .containsExactly(new Redriven(nobodyKnows, "unknown"), new Redriven(id, "skipped"));
        assertThat(letter(id).redrivenAt()).isEmpty();
    }

    @Test
    void aWishToCancelWhatIsCancelledIsNotSent() {
        var booked = Wishes.book(match, Wishes.freshFan(), "approve", "A-6-1");
        handler.handle(booked);
        steps.goOn(booked.bookingId());
        var id = stored(Wishes.cancel(booked));
        cancels.handle(Wishes.cancel(booked));

        assertThat(redriven(id)).containsExactly("skipped");
    }

    @Test
    void aQueueThatIsAwayTakesNothing() {
        var id = stored(Wishes.book(match, Wishes.freshFan(), "approve", "A-4-1"));
        var elsewhere = new FixedConfig(config.queue(), "no-such-queue.fifo", 30);

        var away = new Redrive(transactions, letters, applied, reads, new DeadLetters(sqs, elsewhere));

        assertThat(away.redrive(new Question.Redrive(List.of(id))).messages())
                .containsExactly(new Redriven(id, "failed"));
        assertThat(letter(id).redrivenAt()).isEmpty();
    }

    @Test
    void manyAreSentEachGroupInItsOrder() throws Exception {
        var versions = IntStream.rangeClosed(2, 9).boxed().toList();
        var ids = versions.stream()
                .map(version -> stored(Wishes.tune(match, version, AdmissionSettings.defaults(), SaleState.OPEN)))
                .toList();

        assertThat(redriven(ids.toArray(String[]::new))).containsOnly("sent").hasSize(8);

        for (var version : versions) {
            assertThat(received(match.value()).body()).contains("\"settingsVersion\":" + version + ",");
        }
    }

    @Test
    void theListGoesOnBehindTheLastOneAndShowsNoBody() {
        var commands = IntStream.rangeClosed(1, 3)
                .mapToObj(n -> Wishes.book(match, Wishes.freshFan(), "approve", "A-5-" + n))
                .toList();
        var ids = commands.stream().map(this::stored).sorted().toList();
        var first = redrive.list(new Question.ListDeadLetters(Optional.of(before(ids.getFirst())), 2));
        var rest = redrive.list(new Question.ListDeadLetters(Optional.of(ids.get(1)), 500));

        assertThat(first.deadLetters())
                .first()
                .extracting(DeadLetter::messageId)
                .isEqualTo(ids.getFirst());
        assertThat(first.deadLetters()).hasSize(2);
        assertThat(first.complete()).isFalse();
        assertThat(rest.complete()).isTrue();
        assertThat(rest.deadLetters())
                .filteredOn(letter -> ids.contains(letter.messageId()))
                .hasSize(1);
        assertThat(letter(ids.getFirst())).satisfies(letter -> {
            assertThat(letter.command()).isEqualTo("BookSeat");
            assertThat(commands)
                    .extracting(BookSeat::bookingId)
                    .contains(letter.bookingId().orElseThrow());
            assertThat(letter.reason()).isEqualTo("a test");
            assertThat(letter.toString()).doesNotContain("approve");
        });
    }

    @Test
    void whatFailsAgainIsCountedWithItsFirstLetter() {
        var dead = "matchgate-again-" + UUID.randomUUID().toString().substring(0, 8);
        var deadUrl = create(dead + "-dead-letter.fifo", Map.of());
        var arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(deadUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .join()
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        var policy = "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"1\"}".formatted(arn);
        var url = create(dead + ".fifo", Map.of(QueueAttributeName.REDRIVE_POLICY, policy));
        var queue = new DeadLetters(sqs, new FixedConfig(dead + "-dead-letter.fifo", dead + ".fifo", 30));

        var content = new LetterContent(LetterContent.UNREADABLE, Optional.empty());
        queue.sendBack(new StoredLetter("the-first-id", "a-group", Optional.of("a body"), content), "a body");
        List<Delivery> moved = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            sqs.receiveMessage(request -> request.queueUrl(url).visibilityTimeout(0))
                    .join();
            moved.addAll(queue.receive());
            return !moved.isEmpty();
        });

        assertThat(moved).singleElement().satisfies(delivery -> {
            assertThat(delivery.messageId()).isEqualTo("the-first-id");
            assertThat(delivery.messageGroupId()).isEqualTo("a-group");
            assertThat(delivery.body()).isEqualTo("a body");
        });
    }

    private String create(String name, Map<QueueAttributeName, String> more) {
        var attributes = new HashMap<>(more);
        attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .join()
                .queueUrl();
    }

    private String stored(Command command) {
        var id = UUID.randomUUID().toString();
        var delivery = new Delivery(id, command.messageGroupId(), "r", codec.encode(command));
        transactions.run(connection -> {
            letters.store(connection, delivery, "a test");
            return id;
        });
        return id;
    }

    private List<String> redriven(String... ids) {
        return redrive.redrive(new Question.Redrive(List.of(ids))).messages().stream()
                .map(Redriven::result)
                .toList();
    }

    private DeadLetter letter(String id) {
        return redrive.list(new Question.ListDeadLetters(Optional.of(before(id)), 1))
                .deadLetters()
                .getFirst();
    }

    /** The greatest text that sorts before an id, near enough among random ones. */
    private static String before(String id) {
        return id.substring(0, id.length() - 1);
    }

    private Message received(String group) {
        var url = sqs.getQueueUrl(request -> request.queueName(config.bookingsQueue()))
                .join()
                .queueUrl();
        var found = new AtomicReference<Message>();
        await().atMost(SOON).until(() -> {
            var messages = sqs.receiveMessage(request -> request.queueUrl(url)
                            .maxNumberOfMessages(1)
                            .messageSystemAttributeNames(
                                    MessageSystemAttributeName.MESSAGE_GROUP_ID,
                                    MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID))
                    .join()
                    .messages();
            for (var message : messages) {
                sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()))
                        .join();
                if (group.equals(message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))) {
                    found.set(message);
                }
            }
            return found.get() != null;
        });
        return found.get();
    }

    private static String deduplicationId(Message message) {
        return message.attributes().get(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID);
    }
}
