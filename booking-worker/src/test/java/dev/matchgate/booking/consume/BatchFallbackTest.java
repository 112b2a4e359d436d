package dev.matchgate.booking.consume;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.StandingStill;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Messages that were received together and cannot be applied together. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class BatchFallbackTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    ConsumeConfig worker;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Consumers consumers;

    @Inject
    PublishHandler publish;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final ConsumeConfig config = new FixedConsumption("", 40, 30);

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @AfterEach
    void stopAll() {
        consumers.stopAll();
    }

    @Test
    void onePoisonedMessageStopsWhatIsBehindItAndNothingElse() {
        var before = book("A-2-1");
        var poison = poisoned("A-2-1");
        var behind = book("A-2-1");
        var others = IntStream.rangeClosed(2, 8).mapToObj(n -> book("A-2-" + n)).toList();
        var queue = new ListedQueue(
                before,
                others.get(0),
                others.get(1),
                poison,
                others.get(2),
                behind,
                others.get(3),
                others.get(4),
                others.get(5),
                others.get(6));

        consumers.start(queue, dataSource, config);

        await().atMost(SOON)
                .until(() -> queue.hasDeleted(before) && others.stream().allMatch(queue::hasDeleted));
        consumers.stopAll();
        assertThat(others)
                .allSatisfy(command -> assertThat(tables.seatsOf(command)).hasSize(1));
        assertThat(tables.seatsOf(before)).hasSize(1);
        assertThat(List.of(poison, behind)).allSatisfy(command -> {
            assertThat(queue.hasDeleted(command)).isFalse();
            assertThat(tables.rows(
                            "SELECT 1 FROM bookings WHERE id = ?",
                            command.bookingId().value()))
                    .isEmpty();
        });
        assertThat(tables.violations(match)).isEmpty();
    }

    /** The transaction of three messages is under way when the worker is told to stop, and fails only then. */
    @Test
    void aStopWaitsForWhatIsSlowAlsoWhenItMustBeDoneOneByOneThen() throws Exception {
        var slow = book("A-3-1");
        var other = book("A-3-2");
        var poison = poisoned("A-3-3");
        var queue = new ListedQueue(slow, other, poison);
        var way = StandingStill.at(3, dataSource);
        var consumer = consumers.start(queue, way.dataSource(), config);
        way.awaitStanding();

        var end = CompletableFuture.runAsync(consumer::stop, Thread::startVirtualThread);
        await().atMost(SOON).until(queue::stopped);
        way.wakeUp();
        end.get(60, TimeUnit.SECONDS);

        assertThat(List.of(slow, other)).allSatisfy(command -> {
            assertThat(queue.hasDeleted(command)).isTrue();
            assertThat(tables.seatsOf(command)).hasSize(1);
        });
        assertThat(queue.hasDeleted(poison)).isFalse();
    }

    /** One row is locked by somebody who does not move: the others of its batch wait for it only once. */
    @Test
    void aRowThatStaysLockedHoldsUpItsOwnMessageOnly() throws Exception {
        var stuck = book("A-4-1");
        var others = IntStream.rangeClosed(2, 6).mapToObj(n -> book("A-4-" + n)).toList();
        var queue = new ListedQueue(stuck, others.get(0), others.get(1), others.get(2), others.get(3), others.get(4));
        try (var holder = dataSource.getConnection()) {
            lockSeat(holder, "A-4-1");
            consumers.start(queue, dataSource, config);
            await().atMost(SOON).until(() -> others.stream().allMatch(queue::hasDeleted));
            holder.rollback();
        }
        consumers.stopAll();

        assertThat(others)
                .allSatisfy(command -> assertThat(tables.seatsOf(command)).hasSize(1));
        assertThat(tables.violations(match)).isEmpty();
    }

    @Test
    void aReceiverOutlivesAFailureThatNobodyExpected() {
        var command = book("A-5-1");
        var queue = new ListedQueue(command);
        var failures = new AtomicInteger();
        var failing = new WatchedQueue(queue) {
            @Override
            public List<Delivery> receive() {
                // Often enough to end all receivers, and to use up all the room if it were not given back.
                if (failures.incrementAndGet() <= 6) {
                    throw new IllegalStateException("nobody expects this");
                }
                return super.receive();
            }
        };

        consumers.start(failing, dataSource, config);

        await().atMost(SOON).until(() -> queue.hasDeleted(command));
        assertThat(tables.seatsOf(command)).hasSize(1);
    }

    private void lockSeat(Connection holder, String seat) throws SQLException {
        holder.setAutoCommit(false);
        try (var statement =
                holder.prepareStatement("SELECT seat_id FROM seats WHERE match_id = ? AND seat_id = ? FOR UPDATE")) {
            statement.setString(1, match.value());
            statement.setString(2, seat);
            statement.executeQuery();
        }
    }

    private BookSeat book(String seat) {
        return Wishes.book(match, Wishes.freshFan(), "approve", seat);
    }

    /** MySQL refuses its payment: the method does not fit. */
    private BookSeat poisoned(String seat) {
        return Wishes.withMethod(book(seat), "m".repeat(200));
    }
}
