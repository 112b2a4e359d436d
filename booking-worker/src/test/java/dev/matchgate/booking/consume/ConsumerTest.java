package dev.matchgate.booking.consume;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.HoldId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SaleState;
import dev.matchgate.common.SeatId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(QuietWorker.class)
class ConsumerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    SqsAsyncClient sqs;

    @Inject
    ConsumeConfig config;

    @Inject
    DatabaseGate gate;

    @Inject
    CommandDispatcher dispatcher;

    @Inject
    ConsumeMetrics metrics;

    @Inject
    Clock clock;

    @Inject
    TestQueue queue;

    @Inject
    PublishHandler publish;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final List<Consumer> started = new ArrayList<>();

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @AfterEach
    void stopAll() {
        started.forEach(Consumer::stop);
    }

    @Test
    void aGroupsMessagesAreAppliedInOrder() {
        for (int version = 2; version <= 40; version++) {
            queue.send(Wishes.tune(match, version, AdmissionSettings.defaults(), SaleState.OPEN));
        }

        startConsumer();

        await().atMost(SOON).until(() -> settingsVersion() == 40);
        assertThat(tables.rows(
                        "SELECT settings_version FROM setting_changes WHERE match_id = ? AND settings_version > 1"
                                + " ORDER BY id",
                        match.value()))
                .as("one that overtook another would have made it outdated")
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2, 40).mapToObj(String::valueOf).toList());
    }

    @Test
    void aFailureStopsItsOwnGroupOnly() {
        var behindFailure = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1");
        queue.send(behindFailure.messageGroupId(), "{\"v\":1,\"type\":\"Unheard\"}");
        queue.send(behindFailure);
        var others = IntStream.rangeClosed(1, 12)
                .mapToObj(n -> Wishes.book(match, Wishes.freshFan(), "approve", "A-3-" + n))
                .toList();
        others.forEach(queue::send);

        startConsumer();

        await().atMost(SOON).until(() -> others.stream().allMatch(this::isDecided));
        assertThat(isDecided(behindFailure))
                .as("overtook the message it stands behind")
                .isFalse();
    }

    @Test
    void aCommandMySqlRefusesComesAgainAndHarmsNoOther() {
        var refused = new BookSeat(
                "x".repeat(120),
                "",
                Wishes.book(match, Wishes.freshFan(), "approve", "A-4-1").bookingId(),
                match,
                SeatId.parse("A-4-1"),
                Wishes.freshFan(),
                new HoldId("h"),
                List.of(SeatId.parse("A-4-1")),
                Wishes.AMOUNT_KRW,
                "m".repeat(200),
                "approve",
                "hash",
                Instant.now());
        queue.send(refused);
        var other = Wishes.book(match, Wishes.freshFan(), "approve", "A-4-2");
        queue.send(other);

        startConsumer();

        await().atMost(SOON).until(() -> isDecided(other));
        assertThat(isDecided(refused)).isFalse();
    }

    @Test
    void aStopFinishesWhatWasReceivedAndLeavesTheRestToOthers() {
        var commands = IntStream.range(0, 200)
                .mapToObj(i -> Wishes.book(
                        match,
                        Wishes.freshFan(),
                        "approve",
                        (i < 100 ? "A-" : "B-") + (6 + i % 5) + "-" + (1 + i % 20)))
                .toList();
        var first = startConsumer();
        commands.forEach(queue::send);
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> commands.stream().anyMatch(this::isDecided));

        long start = System.nanoTime();
        first.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        var decidedAtStop = applied();
        startConsumer();
        // Sooner than the visibility timeout of 30 s: the first one kept no message it did not finish.
        await().atMost(Duration.ofSeconds(15)).until(() -> commands.stream().allMatch(this::isDecided));
        assertThat(decidedAtStop).isPositive();
        assertThat(tables.violations(match)).isEmpty();
    }

    @Test
    void anIdleConsumerStopsAtOnce() {
        var consumer = startConsumer();
        long start = System.nanoTime();

        consumer.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }

    private Consumer startConsumer() {
        var own = new SqsBookingQueue(sqs, config);
        var heartbeat = new VisibilityHeartbeat(own, config, clock);
        var consumer = new Consumer(
                own,
                gate,
                new GroupDrain(own, dispatcher, gate, metrics),
                new BatchDrain(own, dispatcher, metrics),
                heartbeat,
                config);
        started.add(consumer);
        consumer.start();
        return consumer;
    }

    private boolean isDecided(BookSeat command) {
        return !tables.rows("SELECT 1 FROM applied_commands WHERE command_id = ?", command.commandId())
                .isEmpty();
    }

    private int applied() {
        return tables.rows("SELECT id FROM bookings WHERE match_id = ?", match.value())
                .size();
    }

    private long settingsVersion() {
        return Long.parseLong(tables.value("SELECT settings_version FROM matches WHERE id = ?", match.value()));
    }
}
