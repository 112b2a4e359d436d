package dev.matchgate.waitingroom.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.BlockSeats;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.CancelBooking;
import dev.matchgate.common.Command;
import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

import static dev.matchgate.waitingroom.booking.SendOutcome.ACKNOWLEDGED;
import static dev.matchgate.waitingroom.booking.SendOutcome.REFUSED;
import static dev.matchgate.waitingroom.booking.SendOutcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

class CommandsTest {

    private static final MatchId MATCH = new MatchId("m");
    private static final Instant NOON = Instant.parse("2026-12-05T12:00:00Z");

    private final CountDownLatch silence = new CountDownLatch(1);
    private final List<List<OutgoingMessage>> batches = new CopyOnWriteArrayList<>();
    private Commands commands;

    @AfterEach
    void stop() {
        silence.countDown();
        commands.stop(new ShutdownEvent());
    }

    private void start(Duration longestWait, MessageSender sender) {
        commands = new Commands(sender, new SendMetrics(new SimpleMeterRegistry()), longestWait);
        commands.start(new StartupEvent());
    }

    private void start(MessageSender sender) {
        start(Duration.ofSeconds(30), sender);
    }

    private List<SendOutcome> answerAll(List<OutgoingMessage> batch, SendOutcome outcome) {
        batches.add(batch);
        return batch.stream().map(message -> outcome).toList();
    }

    private static List<Command> commands(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> BookingId.derive(new FanId("fan"), "k" + i))
                .<Command>map(
                        id -> new CancelBooking(CancelBooking.commandId(id), "", MATCH, id, CancelBooking.By.FAN, NOON))
                .toList();
    }

    private static Command bigCommand() {
        var seats = IntStream.rangeClosed(1, 2_000)
                .mapToObj(i -> SeatId.parse("a-section-of-length-1-" + i))
                .toList();
        return new BlockSeats("block-1", "", MATCH, seats, true, "ops", NOON);
    }

    @Test
    void manyCommandsGoInBatchesOfTenAtTheMost() {
        start(batch -> answerAll(batch, ACKNOWLEDGED));

        assertThat(commands.send(commands(25))).hasSize(25).containsOnly(ACKNOWLEDGED);

        assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 10));
        assertThat(batches.stream().flatMap(List::stream)).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void aBigMessageTravelsAlone() {
        start(batch -> answerAll(batch, ACKNOWLEDGED));

        assertThat(commands.send(List.of(commands(1).getFirst(), bigCommand()))).containsOnly(ACKNOWLEDGED);

        assertThat(batches).hasSize(2).allSatisfy(batch -> assertThat(batch).hasSize(1));
    }

    @Test
    void allCommandsOfOneRequestShareOneDeadline() {
        start(Duration.ofSeconds(1), batch -> {
            awaitSilence();
            return answerAll(batch, ACKNOWLEDGED);
        });
        var many = new java.util.ArrayList<>(commands(60));
        many.add(bigCommand());
        long start = System.nanoTime();

        assertThat(commands.send(many)).hasSize(61).containsOnly(UNKNOWN);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void afterAFirstUnknownARefusalIsNotCertain() {
        start(batch -> answerAll(batch, batches.isEmpty() ? UNKNOWN : REFUSED));

        assertThat(commands.send(commands(1))).containsExactly(UNKNOWN);
        assertThat(batches).hasSize(2);
    }

    @Test
    void afterAFirstUnknownAnAcknowledgementIs() {
        start(batch -> answerAll(batch, batches.isEmpty() ? UNKNOWN : ACKNOWLEDGED));

        assertThat(commands.send(commands(1))).containsExactly(ACKNOWLEDGED);
    }

    @Test
    void aSenderWithABugAnswersNothing() {
        start(batch -> {
            batches.add(batch);
            throw new IllegalStateException("a bug, as the test wants it");
        });

        assertThat(commands.send(commands(2))).containsOnly(UNKNOWN);
        assertThat(commands.send(List.of(bigCommand()))).containsOnly(UNKNOWN);
        assertThat(batches).isNotEmpty();
    }

    private void awaitSilence() {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
