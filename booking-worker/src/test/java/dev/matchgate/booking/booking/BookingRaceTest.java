package dev.matchgate.booking.booking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.LostTransactions;
import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

import static org.assertj.core.api.Assertions.assertThat;

/** No FIFO queue in front: what holds here is held by the rows alone. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class BookingRaceTest {

    private static final Logger LOG = Logger.getLogger(BookingRaceTest.class);

    @Inject
    BookingHandler handler;

    @Inject
    PublishHandler publish;

    @Inject
    LostTransactions lost;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @Test
    void oneOfAHundredBookingsGetsTheSeat() throws Exception {
        var commands = IntStream.range(0, 100)
                .mapToObj(i -> Wishes.book(match, Wishes.freshFan(), "approve", "A-5-5"))
                .toList();

        var outcomes = handleAtOnce(commands);

        assertThat(outcomes)
                .filteredOn(BookingOutcome.Secured.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(BookingOutcome.Rejected.class::isInstance)
                .hasSize(99)
                .allMatch(outcome -> ((BookingOutcome.Rejected) outcome).reason() == RejectReason.SEAT_TAKEN);
        assertThat(tables.violations(match)).isEmpty();
    }

    @RepeatedTest(3)
    void fansAfterOverlappingSeatsGetAllOrNone() throws Exception {
        int deadlocks = lost.deadlocks();
        long seed = freshSeed();
        var random = new Random(seed);
        var commands = new ArrayList<BookSeat>();
        for (int i = 0; i < 60; i++) {
            // Four of twelve seats each, wished for in any order.
            var seats = new ArrayList<>(IntStream.rangeClosed(1, 12)
                    .mapToObj(n -> new SeatId("B", "1", n))
                    .toList());
            Collections.shuffle(seats, random);
            commands.add(Wishes.book(
                    match, Wishes.freshFan(), "approve", 4 * Wishes.AMOUNT_KRW, List.copyOf(seats.subList(0, 4))));
        }

        var outcomes = handleAtOnce(commands);

        assertThat(outcomes).hasSize(60).noneMatch(BookingOutcome.DecidedBefore.class::isInstance);
        assertThat(outcomes)
                .filteredOn(BookingOutcome.Secured.class::isInstance)
                .as("seed %d", seed)
                .hasSizeBetween(1, 3);
        assertThat(tables.violations(match)).isEmpty();
        assertThat(lost.deadlocks()).as("deadlocks, seed %d", seed).isEqualTo(deadlocks);
        assertThat(tables.value("SELECT SUM(seats) FROM fan_allowances WHERE match_id = ?", match.value()))
                .isEqualTo(tables.value(
                        "SELECT COUNT(*) FROM seats WHERE match_id = ? AND booking_id IS NOT NULL", match.value()));
    }

    /** As workers do that received overlapping batches: a batch that fails is done one by one. */
    @RepeatedTest(3)
    void batchesThatOverlapAllEndAndNoSeatHasTwoOwners() throws Exception {
        int deadlocks = lost.deadlocks();
        long seed = freshSeed();
        var random = new Random(seed);
        var batches = new ArrayList<List<BookSeat>>();
        for (int i = 0; i < 40; i++) {
            var batch = new ArrayList<BookSeat>();
            for (int j = 0; j < 8; j++) {
                var first = new SeatId("B", "2", 1 + random.nextInt(19));
                var seats = List.of(first, new SeatId("B", "2", first.number() + 1)).stream()
                        .sorted()
                        .toList();
                batch.add(Wishes.book(match, Wishes.freshFan(), "approve", 2 * Wishes.AMOUNT_KRW, seats));
            }
            batches.add(batch);
        }

        var outcomes = atOnce(batches, this::togetherOrAlone).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(outcomes).hasSize(320).noneMatch(BookingOutcome.DecidedBefore.class::isInstance);
        assertThat(outcomes)
                .filteredOn(BookingOutcome.Secured.class::isInstance)
                .as("seed %d", seed)
                .hasSizeBetween(7, 10);
        assertThat(tables.violations(match)).isEmpty();
        assertThat(lost.deadlocks()).as("deadlocks, seed %d", seed).isEqualTo(deadlocks);
    }

    private static long freshSeed() {
        long seed = ThreadLocalRandom.current().nextLong();
        LOG.infof("seed %d", seed);
        return seed;
    }

    private List<BookingOutcome> togetherOrAlone(List<BookSeat> batch) {
        try {
            return handler.handleTogether(batch);
        } catch (DatabaseFailure e) {
            return batch.stream().map(handler::handle).toList();
        }
    }

    @Test
    void allMessagesOfABookingAtOnceDecideItOnce() throws Exception {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-7-1", "A-7-2", "A-7-3", "A-7-4");
        var messages = new ArrayList<BookSeat>();
        for (int delivery = 0; delivery < 10; delivery++) {
            command.seatIds().forEach(seat -> messages.add(Wishes.about(command, seat)));
        }

        var outcomes = handleAtOnce(messages);

        assertThat(outcomes)
                .filteredOn(BookingOutcome.Secured.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(BookingOutcome.DecidedBefore.class::isInstance)
                .hasSize(39);
        assertThat(tables.allowanceUsed(command)).isEqualTo(4);
        assertThat(tables.violations(match)).isEmpty();
    }

    @Test
    void aFansBookingsTogetherStayWithinTheAllowance() throws Exception {
        var fan = Wishes.freshFan();
        var commands = IntStream.rangeClosed(1, 12)
                .mapToObj(n -> Wishes.book(match, fan, "approve", "A-8-" + n))
                .toList();

        var outcomes = handleAtOnce(commands);

        assertThat(outcomes)
                .filteredOn(BookingOutcome.Secured.class::isInstance)
                .hasSize(4);
        assertThat(tables.violations(match)).isEmpty();
    }

    private List<BookingOutcome> handleAtOnce(List<BookSeat> commands) throws Exception {
        return atOnce(commands, handler::handle);
    }

    /** Every thread starts in the same moment, every answer is looked at. */
    private static <T, R> List<R> atOnce(List<T> items, Function<T, R> work) throws Exception {
        var start = new CyclicBarrier(items.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = items.stream()
                    .<Callable<R>>map(item -> () -> {
                        start.await(20, TimeUnit.SECONDS);
                        return work.apply(item);
                    })
                    .toList();
            var results = new ArrayList<R>();
            for (Future<R> task : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                results.add(task.get());
            }
            return results;
        }
    }
}
