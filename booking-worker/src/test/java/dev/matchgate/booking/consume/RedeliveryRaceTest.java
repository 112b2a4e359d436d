package dev.matchgate.booking.consume;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.StandingStill;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.booking.Handlers;
import dev.matchgate.booking.booking.Worker;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two workers on one queue, and a message that comes to both of them. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class RedeliveryRaceTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int HIDDEN_SECONDS = 2;

    private static final String SEATS =
            "SELECT seat_id, booking_id, version FROM seats WHERE match_id = ? ORDER BY seat_id";

    @Inject
    SqsAsyncClient sqs;

    @Inject
    ConsumeConfig settings;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Consumers consumers;

    @Inject
    Handlers handlers;

    @Inject
    PublishHandler publish;

    @Inject
    Worker others;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private OwnQueue queue;
    private ConsumeConfig config;

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        queue = new OwnQueue(sqs);
        config = queue.config(settings, HIDDEN_SECONDS);
    }

    @AfterEach
    void stopAll() {
        consumers.stopAll();
        queue.close();
    }

    /** Stopped before it has any lock, or with all of them before the commit. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theMessageOfAWorkerThatStandsStillIsTakenByAnother(boolean beforeTheCommit) throws Exception {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1", "A-2-2");
        var stalled = StandingStill.at(beforeTheCommit ? statements() : 1, dataSource);
        var first = new OfAStoppedWorker(new SqsBookingQueue(sqs, config), stalled);
        var second = new WatchedQueue(new SqsBookingQueue(sqs, config));
        consumers.start(first, stalled.dataSource(), config);
        queue.send(command);
        stalled.awaitStanding();

        consumers.start(second, dataSource, config);
        await().atMost(SOON).until(() -> second.received() == 1);
        if (!beforeTheCommit) {
            await().atMost(SOON).until(() -> second.deleted() == 1);
        }
        stalled.wakeUp();

        await().atMost(SOON).until(() -> first.deleted() + second.deleted() > 0 && queue.messages() == 0);
        assertBookedOnce(List.of(command));
    }

    @Test
    void whatIsCommittedAndNotDeletedIsFoundDecidedByAnother() {
        var commands = IntStream.rangeClosed(1, 6)
                .mapToObj(n -> Wishes.book(match, Wishes.freshFan(), "approve", "A-3-" + n))
                .toList();
        commands.forEach(queue::send);
        var killed = consumers.start(new WithoutDeletes(new SqsBookingQueue(sqs, config)), dataSource, config);
        await().atMost(SOON).until(() -> commands.stream().allMatch(this::isDecided));
        killed.stop();
        var before = tables.rows(SEATS, match.value());
        assertThat(queue.messages()).isEqualTo(6);

        var second = new WatchedQueue(new SqsBookingQueue(sqs, config));
        consumers.start(second, dataSource, config);

        await().atMost(SOON).until(() -> second.deleted() == 6 && queue.messages() == 0);
        assertThat(tables.rows(SEATS, match.value())).isEqualTo(before);
        assertBookedOnce(commands);
    }

    private boolean isDecided(BookSeat command) {
        return !tables.rows("SELECT 1 FROM applied_commands WHERE command_id = ?", command.commandId())
                .isEmpty();
    }

    /** @return how many a decision about two seats has, its commit is the last */
    private int statements() {
        var counted = StandingStill.never(dataSource);
        handlers.over(counted.dataSource()).handle(Wishes.book(match, Wishes.freshFan(), "approve", "B-2-1", "B-2-2"));
        return counted.statements();
    }

    private void assertBookedOnce(List<BookSeat> commands) {
        consumers.stopAll();
        others.finish(match);
        assertThat(commands).allSatisfy(command -> {
            assertThat(tables.booking(command)).isEqualTo("CONFIRMED null");
            assertThat(tables.seatsOf(command)).hasSameSizeAs(command.seatIds());
            assertThat(tables.allowanceUsed(command))
                    .isEqualTo(command.seatIds().size());
            assertThat(tables.ledger(command)).containsExactly("CHARGE APPROVED " + command.amountKrw());
            assertThat(tables.value("SELECT outcome FROM applied_commands WHERE command_id = ?", command.commandId()))
                    .isEqualTo("secured");
        });
    }

    /** All of the worker stands still, also what would receive. */
    private static final class OfAStoppedWorker extends WatchedQueue {

        private final StandingStill stalled;

        OfAStoppedWorker(BookingQueue queue, StandingStill stalled) {
            super(queue);
            this.stalled = stalled;
        }

        @Override
        public List<Delivery> receive() {
            return stalled.stands() ? List.of() : super.receive();
        }
    }

    /** Of a worker that is killed each time between commit and delete. */
    private static final class WithoutDeletes extends WatchedQueue {

        WithoutDeletes(BookingQueue queue) {
            super(queue);
        }

        @Override
        public void delete(List<Delivery> deliveries) {
            throw new QueueFailure(new IllegalStateException("killed before " + deliveries));
        }
    }
}
