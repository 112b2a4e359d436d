package dev.matchgate.waitingroom.booking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.BookingId;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.redis.RedisScripts;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class OutboxTest {

    private static final int BACKLOG = 250;

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    TestQueue queue;

    @Inject
    Outbox outbox;

    @Inject
    Matches matches;

    @Inject
    RedisScripts scripts;

    @Inject
    RedisBookings bookings;

    private final List<Commands> started = new ArrayList<>();
    private TestMatch match;
    private AdmittedFan fan;
    private BookingId booking;

    @BeforeEach
    void bookASeat() {
        match = TestMatch.open(redis);
        fan = fans.admittedTo(match);
        var holdId = fan.hold(match, "A-1-1");
        fan.request()
                .header("Idempotency-Key", "k")
                .body(Map.of("holdId", holdId, "payment", Map.of("method", "card", "token", "approve")))
                .post("/api/tickets/book")
                .then()
                .statusCode(202);
        booking = BookingId.derive(fan.id(), "k");
        assertThat(queue.drain(match.id())).hasSize(1);
    }

    @AfterEach
    void stop() {
        started.forEach(commands -> commands.stop(new ShutdownEvent()));
    }

    private double due() {
        return redis.sortedSet(String.class, String.class)
                .zscore(match.keys().outbox(), booking.value())
                .orElseThrow();
    }

    private int resends() {
        var field = redis.execute("HGET", match.keys().booking(booking), "resends");
        return field == null ? 0 : field.toInteger();
    }

    private void letItBeDue() {
        redis.execute("ZADD", match.keys().outbox(), "1", booking.value());
    }

    @Test
    void nothingIsSentAgainBeforeItsTime() {
        assertThat(due()).isBetween(System.currentTimeMillis() + 20_000.0, System.currentTimeMillis() + 30_000.0);

        assertThat(outbox.sendDue(match.id())).isEqualTo(1);
        assertThat(resends()).isZero();
    }

    @Test
    void whatIsDueIsSentAgainByOneReplicaOnlyAndLaterEachTime() {
        letItBeDue();

        Race.all(Stream.<java.util.concurrent.Callable<Long>>generate(() -> () -> outbox.sendDue(match.id()))
                .limit(8)
                .toList());

        assertThat(resends()).isEqualTo(1);
        assertThat(due()).isBetween(System.currentTimeMillis() + 50_000.0, System.currentTimeMillis() + 60_000.0);
        assertThat(queue.drain(match.id()))
                .as("the same deduplication id within five minutes is one message")
                .isEmpty();
        letItBeDue();
        outbox.sendDue(match.id());
        assertThat(due()).isGreaterThan(System.currentTimeMillis() + 110_000.0);
    }

    @Test
    void aMessageThatNeverArrivedArrives() {
        var holdId = fan.hold(match, "A-1-2");
        // As a room leaves it that dies between the script and SQS.
        fan.request()
                .header("Idempotency-Key", "lost")
                .body(Map.of("holdId", holdId, "payment", Map.of("method", "card", "token", "approve")));
        var lost = BookingId.derive(fan.id(), "lost");
        var copy = redis.hash(String.class, String.class, String.class)
                .hgetall(match.keys().booking(booking));
        copy.put("holdId", holdId);
        copy.put("seatIds", "A-1-2");
        copy.put("seats", "1");
        redis.hash(String.class, String.class, String.class).hset(match.keys().booking(lost), copy);
        redis.execute("ZADD", match.keys().outbox(), "1", lost.value());

        outbox.sendDue(match.id());

        assertThat(queue.drain(match.id()))
                .extracting(TestQueue.Arrived::deduplicationId)
                .containsExactly(lost + ":A-1-2:book");
    }

    @Test
    void whatAWorkerHasProjectedLeavesTheOutbox() {
        redis.execute("HSET", match.keys().booking(booking), "version", "1");
        letItBeDue();

        assertThat(outbox.sendDue(match.id())).isZero();
        assertThat(resends()).isZero();
        assertThat(redis.execute("ZCARD", match.keys().undecided()).toInteger()).isZero();
    }

    /** As many bookings as SQS has never heard of, all of them due. */
    private void fillTheOutbox() {
        var copy = redis.hash(String.class, String.class, String.class)
                .hgetall(match.keys().booking(booking));
        for (int i = 0; i < BACKLOG; i++) {
            var lost = BookingId.derive(fan.id(), "lost-" + i);
            redis.hash(String.class, String.class, String.class)
                    .hset(match.keys().booking(lost), copy);
            redis.execute("ZADD", match.keys().outbox(), Integer.toString(i + 1), lost.value());
        }
    }

    private Outbox outbox(MessageSender sender) {
        var registry = new SimpleMeterRegistry();
        var commands = new Commands(sender, new SendMetrics(registry));
        commands.start(new StartupEvent());
        started.add(commands);
        return new Outbox(matches, scripts, bookings, commands, new BookingMetrics(registry));
    }

    @Test
    void aBacklogIsSentInOneGo() {
        fillTheOutbox();
        var sender = new BookingRequestsTest.ScriptedSender();

        assertThat(outbox(sender).sendDue(match.id())).isEqualTo(BACKLOG + 1);

        assertThat(sender.sent).hasSize(BACKLOG);
    }

    @Test
    void aQueueThatTakesNothingIsNotTriedWithAllOfABacklog() {
        fillTheOutbox();
        var sender = new BookingRequestsTest.ScriptedSender();
        sender.answers.addAll(Collections.nCopies(BACKLOG, SendOutcome.REFUSED));

        outbox(sender).sendDue(match.id());

        assertThat(sender.sent).hasSize(100);
    }

    @Test
    void aBookingThatCannotBeReadKeepsNoOtherFromBeingSent() {
        fillTheOutbox();
        redis.execute("HSET", match.keys().booking(BookingId.derive(fan.id(), "lost-0")), "createdAt", "not long ago");
        var sender = new BookingRequestsTest.ScriptedSender();

        outbox(sender).sendDue(match.id());

        assertThat(sender.sent).hasSize(BACKLOG - 1);
    }

    @Test
    void aMatchWhoseOutboxCannotBeReadKeepsNoOtherMatchFromSending() {
        fillTheOutbox();
        var broken = Stream.generate(() -> TestMatch.open(redis))
                .filter(other -> other.id().value().compareTo(match.id().value()) < 0)
                .findFirst()
                .orElseThrow();
        redis.execute("SET", broken.keys().outbox(), "no sorted set");
        var sender = new BookingRequestsTest.ScriptedSender();
        try {
            outbox(sender).tick();
        } finally {
            redis.execute("DEL", broken.keys().outbox());
        }

        assertThat(sender.sent).hasSizeGreaterThanOrEqualTo(BACKLOG);
    }
}
