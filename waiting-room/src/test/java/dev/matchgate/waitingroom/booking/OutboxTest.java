package dev.matchgate.waitingroom.booking;

import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.BookingId;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class OutboxTest {

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    TestQueue queue;

    @Inject
    Outbox outbox;

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
}
