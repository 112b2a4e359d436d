package dev.matchgate.booking.deadletter;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import dev.matchgate.booking.CutOffWorker;
import dev.matchgate.booking.SentMessages;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.consume.DatabaseGate;
import dev.matchgate.booking.consume.Delivery;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** MySQL goes away while dead letters are tried: that is no fault of theirs. */
@QuarkusTest
@TestProfile(CutOffWorker.class)
class DeadLetterOutageTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    Consumer<Boolean> mySqlIsThere;

    @ConfigProperty(name = "test.past-the-cut")
    String pastTheCut;

    @ConfigProperty(name = "matchgate.mysql.user")
    String user;

    @ConfigProperty(name = "matchgate.mysql.password")
    String password;

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
    PublishHandler publish;

    @Inject
    SentMessages messages;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final List<Boolean> receivedWhileThere = new CopyOnWriteArrayList<>();
    private volatile boolean isThere = true;
    private DeadLetterConsumer consumer;

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        var queue = new WatchedQueue(new DeadLetters(sqs, FixedConfig.of(config, 2)));
        consumer = new DeadLetterConsumer(queue, gate, lastTry, config, registry);
    }

    @AfterEach
    void mendAndStop() {
        set(true);
        consumer.stop();
    }

    @Test
    void anOutageInTheMiddleKillsNoHealthyBooking() throws Exception {
        var healthy = commands("A-2-");
        healthy.forEach(messages::sendDead);
        CompletableFuture<Integer> round;
        try (var elsewhere = DriverManager.getConnection(pastTheCut, user, password)) {
            // Somebody holds a seat's row, so that one transaction is caught in its middle.
            elsewhere.setAutoCommit(false);
            elsewhere
                    .createStatement()
                    .executeQuery(
                            "SELECT * FROM seats WHERE match_id = '" + match + "' AND seat_id = 'A-2-3' FOR UPDATE");
            round = CompletableFuture.supplyAsync(consumer::drainOnce);
            await().atMost(SOON).until(() -> hasBegun(healthy.get(2)));
            set(false);
            elsewhere.rollback();
        }
        round.get(60, TimeUnit.SECONDS);
        set(true);
        awaitMySql();
        assertThat(tables.rows("SELECT * FROM dead_letters WHERE group_id LIKE ?", match + ":%"))
                .isEmpty();
        assertThat(tables.rows("SELECT id FROM bookings WHERE match_id = ? AND state = 'REJECTED'", match.value()))
                .isEmpty();

        consumer.start();

        await().atMost(SOON).until(() -> messages.dead() == 0);
        assertThat(healthy).allSatisfy(command -> {
            assertThat(tables.seatsOf(command)).hasSize(1);
            assertThat(tables.allowanceUsed(command)).isEqualTo(1);
        });
        assertThat(tables.violations(match)).isEmpty();
    }

    @Test
    void nothingIsReceivedWhileMySqlIsAway() {
        var healthy = commands("A-3-");
        healthy.forEach(messages::sendDead);
        set(false);
        gate.suspect();
        consumer.start();
        // Long enough for the gate to have asked a few times.
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        assertThat(receivedWhileThere).isEmpty();

        set(true);

        await().atMost(SOON).until(() -> messages.dead() == 0);
        awaitMySql();
        assertThat(receivedWhileThere).isNotEmpty().doesNotContain(false);
        assertThat(healthy)
                .allSatisfy(command -> assertThat(tables.seatsOf(command)).hasSize(1));
    }

    private List<BookSeat> commands(String row) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(n -> Wishes.book(match, Wishes.freshFan(), "approve", row + n))
                .toList();
    }

    /** Connections that were cut stay in the pool until somebody has tried them. */
    private void awaitMySql() {
        await().atMost(SOON).untilAsserted(() -> IntStream.range(0, 50).forEach(n -> tables.value("SELECT 1")));
    }

    private void set(boolean there) {
        isThere = there;
        mySqlIsThere.accept(there);
    }

    /** Looks at what is not committed yet. */
    private boolean hasBegun(BookSeat command) throws SQLException {
        try (var connection = DriverManager.getConnection(pastTheCut, user, password)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
            try (var row = connection
                    .createStatement()
                    .executeQuery("SELECT 1 FROM bookings WHERE id = '" + command.bookingId() + "'")) {
                return row.next();
            }
        }
    }

    /** Notes whether MySQL was there at each receive. */
    private final class WatchedQueue implements DeadLetterQueue {

        private final DeadLetterQueue queue;

        WatchedQueue(DeadLetterQueue queue) {
            this.queue = queue;
        }

        @Override
        public List<Delivery> receive() {
            receivedWhileThere.add(isThere);
            return queue.receive();
        }

        @Override
        public void delete(Delivery delivery) {
            queue.delete(delivery);
        }

        @Override
        public void sendBack(StoredLetter letter, String body) {
            queue.sendBack(letter, body);
        }

        @Override
        public void stopReceiving() {
            queue.stopReceiving();
        }
    }
}
