package dev.matchgate.booking.booking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

import dev.matchgate.booking.AtOnce;
import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.BlockHandler;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;

import static org.assertj.core.api.Assertions.assertThat;

/** Seats that come back while others want them. No FIFO queue in front: what holds here is held by the rows alone. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class CancelRaceTest {

    @Inject
    CancelHandler cancels;

    @Inject
    BlockHandler block;

    @Inject
    PublishHandler publish;

    @Inject
    Worker worker;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @RepeatedTest(5)
    void aSeatThatIsCancelledGoesToOneOfThoseWhoWantIt() throws Exception {
        var first = worker.book(Wishes.book(match, Wishes.freshFan(), "approve", "A-5-5", "A-5-6"));
        var others = new ArrayList<BookSeat>();
        var tasks = new ArrayList<Callable<Object>>();
        tasks.add(() -> cancels.handle(Wishes.cancel(first)));
        for (int i = 0; i < 20; i++) {
            var other = Wishes.book(match, Wishes.freshFan(), "approve", "A-5-" + (5 + i % 2), "A-5-" + (6 + i % 2));
            others.add(other);
            tasks.add(() -> worker.book(other));
        }
        tasks.add(() -> {
            worker.goOn(first);
            return first;
        });

        AtOnce.run(tasks);
        worker.finish(match);

        assertThat(tables.booking(first)).isEqualTo("CANCELLED null");
        assertThat(others.stream().map(tables::booking).filter("CONFIRMED null"::equals))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(others.stream().map(tables::booking))
                .allMatch(state -> state.startsWith("CONFIRMED") || state.equals("REJECTED SEAT_TAKEN"));
    }

    @RepeatedTest(5)
    void ofTwentyWishesToCancelOneCancels() throws Exception {
        var command = worker.book(Wishes.book(match, Wishes.freshFan(), "refund-fails-1", "A-5-5", "A-5-6"));
        var one = Wishes.cancel(command);
        var tasks = new ArrayList<Callable<CancelOutcome>>();
        for (int i = 0; i < 10; i++) {
            tasks.add(() -> cancels.handle(one));
            tasks.add(() -> cancels.handle(Wishes.cancel(command)));
        }

        var outcomes = AtOnce.run(tasks);

        assertThat(outcomes)
                .filteredOn(CancelOutcome.Cancelling.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(CancelOutcome.CancelledBefore.class::isInstance)
                .hasSize(19);
        worker.finish(match);
        assertThat(tables.ledger(command)).containsExactly("CHARGE APPROVED 60000", "REFUND APPROVED 60000");
    }

    @RepeatedTest(3)
    void fansWhoBookAndCancelAllTheTimeLeaveNothingBehind() throws Exception {
        var random = new Random(20261126);
        var tasks = new ArrayList<Callable<BookSeat>>();
        for (int fan = 0; fan < 30; fan++) {
            var seats = new ArrayList<>(List.of("B-1-1", "B-1-2", "B-1-3", "B-1-4", "B-1-5", "B-1-6"));
            Collections.shuffle(seats, random);
            var wanted = seats.subList(0, 3).toArray(String[]::new);
            var who = Wishes.freshFan();
            tasks.add(() -> {
                var last = worker.book(Wishes.book(match, who, "approve", wanted));
                for (int i = 0; i < 3; i++) {
                    cancels.handle(Wishes.cancel(last));
                    worker.goOn(last);
                    last = worker.book(Wishes.book(match, who, "approve", wanted));
                }
                return last;
            });
        }

        AtOnce.run(tasks);

        worker.finish(match);
        assertThat(tables.value(
                        "SELECT COUNT(*) FROM bookings WHERE match_id = ? AND state = 'CANCELLED'", match.value()))
                .isNotEqualTo("0");
    }

    @RepeatedTest(5)
    void aSeatIsWithheldOrBookedAndNeverBoth() throws Exception {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-9-1", "A-9-2", "A-9-3");
        var tasks = new ArrayList<Callable<Object>>();
        tasks.add(() -> worker.book(command));
        tasks.add(() -> block.handle(Wishes.block(match, true, "A-9-3", "A-9-2", "A-9-1", "A-9-4")));

        AtOnce.run(tasks);
        worker.finish(match);

        var withheld = tables.rows(
                "SELECT seat_id FROM seats WHERE match_id = ? AND status = 'WITHHELD' AND seat_id LIKE 'A-9-%'"
                        + " ORDER BY seat_id",
                match.value());
        if (tables.booking(command).equals("CONFIRMED null")) {
            assertThat(withheld).containsExactly("A-9-4");
        } else {
            assertThat(tables.booking(command)).isEqualTo("REJECTED FAILED");
            assertThat(withheld).containsExactly("A-9-1", "A-9-2", "A-9-3", "A-9-4");
        }
    }
}
