package dev.matchgate.booking.deadletter;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.SentMessages;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.booking.BookingHandler;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.consume.DatabaseGate;
import dev.matchgate.booking.consume.Delivery;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.CommandCodec;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(QuietWorker.class)
class DeadLetterConsumerTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    SqsAsyncClient sqs;

    @Inject
    DatabaseGate gate;

    @Inject
    LastTry lastTry;

    @Inject
    DeadLetterConfig config;

    @Inject
    MeterRegistry registry;

    @Inject
    BookingHandler handler;

    @Inject
    PublishHandler publish;

    @Inject
    SentMessages messages;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private DeadLetterConsumer consumer;

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        var queue = new DeadLetters(sqs, FixedConfig.of(config, 30));
        consumer = new DeadLetterConsumer(queue, gate, lastTry, config, registry);
    }

    @AfterEach
    void stop() {
        consumer.stop();
    }

    @Test
    void poisonStaysWithItsOwnSeat() {
        var healthy = IntStream.rangeClosed(1, 12)
                .mapToObj(n -> Wishes.book(match, Wishes.freshFan(), "approve", "A-3-" + n))
                .toList();
        var poison = poison("A-4-1", "A-4-2");
        var behindIt = Wishes.about(Wishes.book(match, Wishes.freshFan(), "approve", "A-4-1"), poison.seatId());
        messages.sendDead(poison);
        messages.sendDead(behindIt);
        var garbage = "garbage of " + match;
        messages.sendDead(match + ":A-5-1", garbage);
        healthy.forEach(messages::sendDead);

        consumer.start();

        await().atMost(SOON).until(() -> messages.dead() == 0);
        await().atMost(SOON)
                .until(() -> healthy.stream()
                        .allMatch(command -> tables.booking(command).equals("CONFIRMED null")));
        await().atMost(SOON).until(() -> "REJECTED".equals(shown(poison, "state")));
        assertThat(shown(poison, "reason")).isEqualTo("FAILED");
        assertThat(tables.booking(poison)).isEqualTo("REJECTED FAILED");
        assertThat(tables.seatsOf(poison)).isEmpty();
        assertThat(tables.allowanceUsed(poison)).isZero();
        assertThat(tables.seatsOf(behindIt))
                .as("the next in the poison's group")
                .containsExactly("A-4-1");
        assertThat(letters("A-4-1"))
                .singleElement()
                .asString()
                .startsWith("BookSeat " + poison.bookingId() + " 1 DatabaseFailure: ")
                .contains("method");
        assertThat(letters("A-5-1")).containsExactly("unreadable null 1 message is no command");
        assertThat(tables.violations(match)).isEmpty();
    }

    @Test
    void onlyABookingThatNobodyHasDecidedIsRejected() {
        var decided = Wishes.book(match, Wishes.freshFan(), "approve", "A-6-1");
        handler.handle(decided);
        var late = withMethod(Wishes.about(decided, decided.seatId()), "x".repeat(200), "y".repeat(129));

        assertThat(lastTry.apply(delivery(late))).isFalse();

        assertThat(tables.booking(decided)).startsWith("SECURED");
        assertThat(tables.seatsOf(decided)).containsExactly("A-6-1");
        assertThat(letters("A-6-1")).hasSize(1);
    }

    @Test
    void aBookingThatIsStillPendingEndsWithItsLetter() {
        var poison = poison("A-7-1");
        tables.change(
                "INSERT INTO bookings (id, match_id, fan_id, hold_id, request_hash, amount_krw, state, created_at,"
                        + " updated_at, version, projected_version) VALUES (?, ?, ?, 'h', 'hash', 1, 'PENDING',"
                        + " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 0, 0)",
                poison.bookingId().value(),
                match.value(),
                poison.fanId().value());

        assertThat(lastTry.apply(delivery(poison))).isFalse();

        assertThat(tables.booking(poison)).isEqualTo("REJECTED FAILED");
        assertThat(letters("A-7-1")).hasSize(1);
    }

    @Test
    void aLetterThatComesAgainIsCounted() {
        var body = "no JSON";
        var id = UUID.randomUUID().toString();
        var first = new Delivery(id, match + ":A-8-1", "r", body);

        lastTry.apply(first);
        lastTry.apply(first);

        assertThat(letters("A-8-1")).containsExactly("unreadable null 2 message is no command");
    }

    @Test
    void aServerThatIsUnwellIsNoFaultOfTheMessage() {
        var healthy = Wishes.book(match, Wishes.freshFan(), "approve", "A-10-1");
        tables.change("RENAME TABLE applied_commands TO not_there_yet");
        try {
            assertThatThrownBy(() -> lastTry.apply(delivery(healthy))).isInstanceOf(DatabaseFailure.class);
        } finally {
            tables.change("RENAME TABLE not_there_yet TO applied_commands");
        }
        assertThat(letters("A-10-1")).isEmpty();
        assertThat(tables.rows(
                        "SELECT id FROM bookings WHERE id = ?",
                        healthy.bookingId().value()))
                .isEmpty();

        assertThat(lastTry.apply(delivery(healthy))).isTrue();
        assertThat(tables.seatsOf(healthy)).containsExactly("A-10-1");
    }

    @Test
    void whatRedisDoesNotShowYetIsNotTakenForDead() {
        var keys = RedisKeys.of(match);
        var letters = redis.value(String.class).get(keys.seats());
        redis.key().del(keys.seats());
        redis.list(String.class).rpush(keys.seats(), "Redis refuses this as a string");
        var block = Wishes.block(match, true, "A-9-9");
        var queue = new DeadLetters(sqs, FixedConfig.of(config, 1));
        var impatient = new DeadLetterConsumer(queue, gate, lastTry, config, registry);
        messages.sendDead(block);
        await().atMost(SOON).until(() -> impatient.drainOnce() == 1);
        assertThat(messages.dead()).isEqualTo(1);
        assertThat(tables.rows("SELECT * FROM dead_letters WHERE group_id = ?", match.value()))
                .isEmpty();

        redis.key().del(keys.seats());
        redis.value(String.class).set(keys.seats(), letters);
        impatient.start();

        await().atMost(SOON).until(() -> messages.dead() == 0);
        impatient.stop();
        assertThat(redis.value(String.class).get(keys.seats()).charAt(168)).isEqualTo('X');
        assertThat(tables.rows("SELECT * FROM dead_letters WHERE group_id = ?", match.value()))
                .isEmpty();
    }

    private BookSeat poison(String... seats) {
        return withMethod(Wishes.book(match, Wishes.freshFan(), "approve", seats), "m".repeat(200), "hash");
    }

    /** A method of payment that is longer than its column: MySQL refuses it each time. */
    private static BookSeat withMethod(BookSeat command, String method, String hash) {
        return new BookSeat(
                command.commandId() + ":" + hash.length(),
                command.traceparent(),
                command.bookingId(),
                command.matchId(),
                command.seatId(),
                command.fanId(),
                command.holdId(),
                command.seatIds(),
                command.amountKrw(),
                method,
                command.paymentToken(),
                hash,
                command.requestedAt());
    }

    private static Delivery delivery(BookSeat command) {
        return new Delivery(
                UUID.randomUUID().toString(), command.messageGroupId(), "r", new CommandCodec().encode(command));
    }

    private List<String> letters(String seat) {
        return tables.rows(
                "SELECT command, booking_id, times, reason FROM dead_letters WHERE group_id = ?", match + ":" + seat);
    }

    private String shown(BookSeat command, String field) {
        return redis.hash(String.class).hget(RedisKeys.of(match).booking(command.bookingId()), field);
    }
}
