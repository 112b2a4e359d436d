package dev.matchgate.booking.consume;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

import dev.matchgate.booking.AtOnce;
import dev.matchgate.booking.LostTransactions;
import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.booking.Worker;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All want the same at once, messages of ten in one transaction and others alone, with as many in flight as a worker has,
 * and no FIFO queue that would put them in order. Those who get seats pay for them meanwhile.
 */
@QuarkusTest
@TestProfile(QuietWorker.class)
class SeatRushRaceTest {

    private static final Logger LOG = Logger.getLogger(SeatRushRaceTest.class);
    private static final int ROUNDS = 5;

    @Inject
    CommandDispatcher dispatcher;

    @Inject
    ConsumeConfig config;

    @Inject
    PublishHandler publish;

    @Inject
    Worker others;

    @Inject
    LostTransactions lost;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @RepeatedTest(ROUNDS)
    void oneOfFiveHundredFansGetsTheSeat() throws Exception {
        int deadlocks = lost.deadlocks();
        var commands = IntStream.range(0, 500)
                .mapToObj(i -> Wishes.book(match, Wishes.freshFan(), "approve", "A-5-5"))
                .toList();

        var outcomes = applyAtOnce(commands);

        assertThat(Collections.frequency(outcomes, "Secured")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "Rejected")).isEqualTo(499);
        others.finish(match);
        assertThat(tables.rows(
                        "SELECT state, reason, COUNT(*) FROM bookings WHERE match_id = ? GROUP BY state, reason"
                                + " ORDER BY state",
                        match.value()))
                .containsExactly("CONFIRMED null 1", "REJECTED SEAT_TAKEN 499");
        assertThat(charges()).isEqualTo("1");
        assertThat(lost.deadlocks()).as("deadlocks").isEqualTo(deadlocks);
    }

    @RepeatedTest(ROUNDS)
    void ofTwoWhoseFourSeatsOverlapOneGetsAllOfThemAtMost() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        LOG.infof("seed %d", seed);
        int deadlocks = lost.deadlocks();
        var random = new Random(seed);
        var commands =
                IntStream.range(0, 200).mapToObj(i -> fourOfForty(random)).toList();
        var messages = new ArrayList<BookSeat>();
        commands.forEach(command -> command.seatIds().forEach(seat -> messages.add(Wishes.about(command, seat))));
        Collections.shuffle(messages, random);

        var outcomes = applyAtOnce(messages);

        assertThat(Collections.frequency(outcomes, "DecidedBefore")).isEqualTo(600);
        others.finish(match);
        var winners = commands.stream()
                .filter(command -> tables.booking(command).equals("CONFIRMED null"))
                .toList();
        assertThat(winners)
                .as("seed %d", seed)
                .isNotEmpty()
                .allSatisfy(winner -> assertThat(tables.seatsOf(winner)).hasSize(4));
        assertThat(seatsOf(winners)).as("seed %d", seed).hasSize(4 * winners.size());
        var taken = seatsOf(winners);
        assertThat(commands)
                .as("seed %d: who got nothing stood behind somebody who got all", seed)
                .filteredOn(command -> !winners.contains(command))
                .allMatch(command -> !Collections.disjoint(taken, command.seatIds()))
                .allMatch(command -> tables.booking(command).equals("REJECTED SEAT_TAKEN"));
        assertThat(charges()).isEqualTo(Integer.toString(winners.size()));
        assertThat(lost.deadlocks()).as("deadlocks, seed %d", seed).isEqualTo(deadlocks);
    }

    private BookSeat fourOfForty(Random random) {
        var seats = new ArrayList<>(Stream.of("1", "2")
                .flatMap(row -> IntStream.rangeClosed(1, 20).mapToObj(n -> new SeatId("B", row, n)))
                .toList());
        Collections.shuffle(seats, random);
        return Wishes.book(
                match, Wishes.freshFan(), "approve", 4 * Wishes.AMOUNT_KRW, List.copyOf(seats.subList(0, 4)));
    }

    /** Half of them as batches of ten, the others one by one; every task is joined. */
    private List<String> applyAtOnce(List<BookSeat> messages) throws Exception {
        var room = new Semaphore(config.mostInFlight(), true);
        int half = messages.size() / 2;
        var tasks = new ArrayList<Callable<List<String>>>();
        for (int from = 0; from < half; from += BookingQueue.MOST_AT_ONCE) {
            var batch = messages.subList(from, Math.min(from + BookingQueue.MOST_AT_ONCE, half));
            tasks.add(() -> inRoom(room, batch.size(), () -> togetherOrAlone(batch)));
        }
        messages.subList(half, messages.size())
                .forEach(message -> tasks.add(() -> inRoom(room, 1, () -> List.of(dispatcher.dispatch(message)))));
        Collections.shuffle(tasks);
        return AtOnce.run(tasks).stream().flatMap(Collection::stream).toList();
    }

    private static List<String> inRoom(Semaphore room, int messages, Callable<List<String>> work) throws Exception {
        room.acquire(messages);
        try {
            return work.call();
        } finally {
            room.release(messages);
        }
    }

    private List<String> togetherOrAlone(List<BookSeat> batch) {
        try {
            return dispatcher.dispatchTogether(batch);
        } catch (RuntimeException e) {
            return batch.stream().map(dispatcher::dispatch).toList();
        }
    }

    private static Set<SeatId> seatsOf(List<BookSeat> commands) {
        var seats = new HashSet<SeatId>();
        commands.forEach(command -> seats.addAll(command.seatIds()));
        return seats;
    }

    private String charges() {
        return tables.value(
                "SELECT COUNT(*) FROM simulated_ledger JOIN bookings ON bookings.id = idempotency_key WHERE match_id = ?",
                match.value());
    }
}
