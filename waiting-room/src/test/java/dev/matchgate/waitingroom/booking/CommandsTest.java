package dev.matchgate.waitingroom.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.HoldId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

import static org.assertj.core.api.Assertions.assertThat;

/** Sending commands, whatever the queue does. */
class CommandsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String BIG = "x".repeat(25_000);

    private final Queue<List<OutgoingMessage>> batches = new ConcurrentLinkedQueue<>();
    private final CountDownLatch silence = new CountDownLatch(1);
    private final List<Commands> started = new ArrayList<>();

    @AfterEach
    void stop() {
        silence.countDown();
        started.forEach(commands -> commands.stop(new ShutdownEvent()));
    }

    private Commands commands(Duration longestWait, Function<OutgoingMessage, SendOutcome> queue) {
        var commands = new Commands(
                messages -> {
                    batches.add(messages);
                    return messages.stream().map(queue).toList();
                },
                new SendMetrics(new SimpleMeterRegistry()),
                longestWait);
        commands.start(new StartupEvent());
        started.add(commands);
        return commands;
    }

    /** Takes a message and never says so. */
    private SendOutcome saysNothing(OutgoingMessage message) {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return SendOutcome.UNKNOWN;
    }

    private static List<BookSeat> seats(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> seat(i, "approve")).toList();
    }

    private static BookSeat seat(int number, String token) {
        var fan = new FanId("fan");
        var id = BookingId.derive(fan, "k");
        var seat = SeatId.parse("A-1-" + number);
        return new BookSeat(
                BookSeat.commandId(id, seat),
                "",
                id,
                new MatchId("m"),
                seat,
                fan,
                new HoldId("hold"),
                List.of(seat),
                1,
                "card",
                token,
                "hash",
                Instant.EPOCH);
    }

    @Test
    void eachMessageIsSentOnceTenTogetherAtTheMostAndTheOutcomesAreInOrder() {
        var commands = commands(
                LONG,
                message ->
                        message.deduplicationId().endsWith("7:book") ? SendOutcome.REFUSED : SendOutcome.ACKNOWLEDGED);

        var outcomes = commands.send(seats(47));

        assertThat(outcomes).hasSize(47);
        for (int i = 0; i < 47; i++) {
            assertThat(outcomes.get(i))
                    .as("message %d", i + 1)
                    .isEqualTo((i + 1) % 10 == 7 ? SendOutcome.REFUSED : SendOutcome.ACKNOWLEDGED);
        }
        assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 10));
        assertThat(batches.stream().flatMap(List::stream).map(OutgoingMessage::deduplicationId))
                .hasSize(47)
                .doesNotHaveDuplicates();
    }

    @Test
    void aBigMessageTravelsAlone() {
        var commands = commands(LONG, message -> SendOutcome.ACKNOWLEDGED);

        assertThat(commands.send(List.of(seat(1, "t"), seat(2, BIG), seat(3, "t"))))
                .containsOnly(SendOutcome.ACKNOWLEDGED);

        assertThat(batches)
                .filteredOn(batch ->
                        batch.stream().anyMatch(message -> message.body().length() > 20_000))
                .singleElement()
                .satisfies(batch -> assertThat(batch).hasSize(1));
    }

    @Test
    void aSilentQueueIsWaitedForOnceAndNotForEachMessage() {
        var commands = commands(SHORT, this::saysNothing);
        var all = new ArrayList<>(seats(60));
        IntStream.range(100, 160).forEach(i -> all.add(seat(i, BIG)));
        long before = System.nanoTime();

        assertThat(commands.send(all)).hasSize(120).containsOnly(SendOutcome.UNKNOWN);

        // One after the other they would have taken a minute.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void afterASilentQueueTheSameMessagesGoThrough() {
        var once = new CountDownLatch(1);
        var commands = commands(SHORT, message -> {
            if (once.getCount() > 0) {
                return saysNothing(message);
            }
            return SendOutcome.ACKNOWLEDGED;
        });
        assertThat(commands.send(seats(1))).containsExactly(SendOutcome.UNKNOWN);

        once.countDown();

        assertThat(commands.send(seats(1))).containsExactly(SendOutcome.ACKNOWLEDGED);
    }

    @Test
    void whatIsUnknownIsTriedTwiceAndOnlyAYesIsCertainThen() {
        var tries = new ConcurrentLinkedQueue<>(List.of(SendOutcome.UNKNOWN, SendOutcome.ACKNOWLEDGED));
        assertThat(commands(LONG, message -> tries.remove()).send(seats(1))).containsExactly(SendOutcome.ACKNOWLEDGED);

        tries.addAll(List.of(SendOutcome.UNKNOWN, SendOutcome.REFUSED));
        assertThat(commands(LONG, message -> tries.remove()).send(seats(1))).containsExactly(SendOutcome.UNKNOWN);
    }

    @Test
    void aSenderThatFailsIsNoAnswerAndTheNextMessagesAreSent() {
        var commands = commands(LONG, message -> {
            if (message.deduplicationId().contains("A-1-1:")) {
                throw new IllegalStateException("a bug");
            }
            return SendOutcome.ACKNOWLEDGED;
        });

        assertThat(commands.send(seats(1))).containsExactly(SendOutcome.UNKNOWN);
        assertThat(commands.send(List.of(seat(2, "t")))).containsExactly(SendOutcome.ACKNOWLEDGED);
        assertThat(commands.send(List.of(seat(1, BIG)))).containsExactly(SendOutcome.UNKNOWN);
    }

    @Test
    void whatFindsNoPlaceInTheLineIsRefused() {
        // Nobody has started it, so nothing leaves the line.
        var commands =
                new Commands(messages -> List.of(), new SendMetrics(new SimpleMeterRegistry()), Duration.ofMillis(1));

        var outcomes = commands.send(Collections.nCopies(20_001, seat(1, "t")));

        assertThat(outcomes.subList(0, 20_000)).containsOnly(SendOutcome.UNKNOWN);
        assertThat(outcomes.getLast()).isEqualTo(SendOutcome.REFUSED);
    }
}
