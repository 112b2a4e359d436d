package dev.matchgate.booking.projection;

import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.booking.BookingHandler;
import dev.matchgate.booking.booking.BookingSteps;
import dev.matchgate.booking.catalogue.MatchProjection;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SeatId;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class MatchProjectionRaceTest {

    @Inject
    PublishHandler publish;

    @Inject
    BookingHandler handler;

    @Inject
    BookingSteps steps;

    @Inject
    MatchProjection projection;

    @Inject
    LostMatches lost;

    @Inject
    Rebuild rebuild;

    @Inject
    RedisDataSource redis;

    @Inject
    ShownSeats shown;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    /** Nothing mends it afterwards: each booking shows itself, and the rebuild all that was decided before. */
    @Test
    void aMatchThatIsLostWhileBookingsGoOnIsWholeAgain() throws Exception {
        var definition = Wishes.smallMatch();
        publish.handle(Wishes.publish(match, definition));
        var commands = IntStream.range(0, 150)
                .mapToObj(i -> Wishes.book(
                        match,
                        Wishes.freshFan(),
                        i % 3 == 0 ? "decline" : "approve",
                        new SeatId("A", Integer.toString(1 + i / 15), 2 + i % 15).toString()))
                .toList();
        var tasks = new ArrayList<Callable<Boolean>>();
        commands.forEach(command -> tasks.add(() -> {
            handler.handle(command);
            steps.goOn(command.bookingId());
            return true;
        }));
        tasks.add(60, () -> {
            lost.lose(match);
            return rebuild.rebuildMissing() > 0;
        });

        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isTrue();
            }
        }

        assertThat(rebuild.rebuildMissing()).as("nothing is missing any more").isZero();
        shown.assertAsStored(match, definition);
        assertThat(commands)
                .allSatisfy(command -> assertThat(
                                redis.hash(String.class).hget(keys.booking(command.bookingId()), "state"))
                        .isEqualTo(tables.booking(command).split(" ", 2)[0]));
    }

    @Test
    void rebuildsAndBookingsAtOnceAgreeInTheEnd() throws Exception {
        var definition = Wishes.smallMatch();
        publish.handle(Wishes.publish(match, definition));
        var random = new Random(7);
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 120; i++) {
            // Some collide, some are declined, so seats go back and forth.
            var seat = new SeatId("A", Integer.toString(1 + random.nextInt(10)), 2 + random.nextInt(8));
            var command = Wishes.book(match, Wishes.freshFan(), i % 3 == 0 ? "decline" : "approve", seat.toString());
            tasks.add(() -> {
                handler.handle(command);
                steps.goOn(command.bookingId());
                return true;
            });
        }
        for (int i = 0; i < 4; i++) {
            tasks.add(i * 30, () -> {
                redis.key().del(keys.seats(), keys.seatVersions(), keys.seatCounts());
                projection.project(match);
                return true;
            });
        }

        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var task : threads.invokeAll(tasks)) {
                // A rebuild may find that another one has just emptied what it was filling; then it is done again.
                if (task.state() == Future.State.FAILED) {
                    assertThat(task.exceptionNow()).hasMessageContaining("while it was shown");
                }
            }
        }
        projection.project(match);

        assertThat(tables.violations(match)).isEmpty();
        shown.assertAsStored(match, definition);
        assertThat(shown.unsold(match))
                .isEqualTo(Long.parseLong(tables.value(
                        "SELECT COUNT(*) FROM seats WHERE match_id = ? AND status = 'AVAILABLE'", match.value())));
    }
}
