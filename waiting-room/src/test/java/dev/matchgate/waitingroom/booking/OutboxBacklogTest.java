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
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.redis.RedisScripts;

import static org.assertj.core.api.Assertions.assertThat;

/** What has piled up while SQS was away, beside what cannot be read. */
@RoomTest
class OutboxBacklogTest {

    private static final int BACKLOG = 250;

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

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
        // The room of all tests does not find it, so that the test's own outbox sends.
        match = TestMatch.unlisted(redis);
        fan = fans.admittedTo(match);
        var holdId = fan.hold(match, "A-1-1");
        fan.request()
                .header("Idempotency-Key", "k")
                .body(Map.of("holdId", holdId, "payment", Map.of("method", "card", "token", "approve")))
                .post("/api/tickets/book")
                .then()
                .statusCode(202);
        booking = BookingId.derive(fan.id(), "k");
    }

    @AfterEach
    void stop() {
        started.forEach(commands -> commands.stop(new ShutdownEvent()));
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
        redis.execute("SADD", RedisKeys.MATCHES, match.id().value());
        var sender = new BookingRequestsTest.ScriptedSender();
        try {
            outbox(sender).tick();
        } finally {
            redis.execute("DEL", broken.keys().outbox());
        }

        assertThat(redis.execute("ZCOUNT", match.keys().outbox(), "-inf", "1000")
                        .toInteger())
                .as("due, whichever room has sent the others")
                .isZero();
    }
}
