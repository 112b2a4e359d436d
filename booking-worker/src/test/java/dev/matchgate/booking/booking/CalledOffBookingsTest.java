package dev.matchgate.booking.booking;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.AtOnce;
import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.CallOffHandler;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;

/** A match that is called off: every booking ends, whoever dies meanwhile, and nothing is sold any more. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class CalledOffBookingsTest {

    private static final int FULL = CalledOffBookings.BATCH;

    @Inject
    CallOffHandler callOff;

    @Inject
    CalledOffBookings calledOff;

    @Inject
    BookingCancels bookings;

    @Inject
    Cancellation cancellation;

    @Inject
    CancelHandler cancels;

    @Inject
    BookingHandler handler;

    @Inject
    Transactions transactions;

    @Inject
    PublishHandler publish;

    @Inject
    Worker worker;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();

    @BeforeEach
    void publish() {
        // What other tests have called off is cancelled before anything is counted.
        calledOff.cancelSome();
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @Test
    void bookingsInAllStatesEnd() throws Exception {
        var confirmed = book(1, "approve", 2 * FULL + 50);
        var givenBackSlowly = book(15, "refund-fails-2", 10);
        var declined = worker.book(command("A", 1, 2, "decline"));
        var cancelled = worker.book(command("A", 1, 3, "approve"));
        cancels.handle(Wishes.cancel(cancelled));
        var secured = command("A", 1, 4, "approve");
        handler.handle(secured);
        var open = worker.book(command("A", 1, 5, "lost-approve"));

        callOff.handle(Wishes.callOff(match));
        var late = worker.book(command("A", 1, 6, "approve"));
        worker.finish(match);

        assertThat(late)
                .satisfies(command -> assertThat(tables.booking(command)).isEqualTo("REJECTED FAILED"));
        assertThat(tables.booking(declined)).isEqualTo("REJECTED PAYMENT_DECLINED");
        var paid = new ArrayList<>(confirmed);
        paid.addAll(givenBackSlowly);
        paid.addAll(List.of(cancelled, secured, open));
        assertThat(paid).allSatisfy(command -> {
            assertThat(tables.booking(command)).isEqualTo("CANCELLED null");
            assertThat(tables.ledger(command)).containsExactly("CHARGE APPROVED 30000", "REFUND APPROVED 30000");
        });
        assertThat(tables.value(
                        "SELECT COUNT(*) FROM seats WHERE match_id = ? AND booking_id IS NOT NULL", match.value()))
                .isEqualTo("0");
        assertThat(tables.value("SELECT SUM(seats) FROM fan_allowances WHERE match_id = ?", match.value()))
                .isEqualTo("0");
        assertThat(redis.hash(String.class)
                        .hget(RedisKeys.of(match).booking(confirmed.getFirst().bookingId()), "state"))
                .isEqualTo("CANCELLED");
    }

    @Test
    void whoDiesInTheMiddleLeavesTheRestToTheOthers() throws Exception {
        var confirmed = book(1, "approve", FULL + 30);
        callOff.handle(Wishes.callOff(match));
        // Killed after the commit of the first batch, before any money was asked back; then in the next batch.
        transactions.run(connection -> {
            cancellation.cancel(
                    connection,
                    match,
                    bookings.lockConfirmed(connection, match, Optional.empty(), FULL),
                    Clock.systemUTC().instant());
            return match;
        });
        assertThat(tables.value(
                        "SELECT COUNT(*) FROM bookings WHERE match_id = ? AND state = 'CONFIRMED'", match.value()))
                .isEqualTo("30");

        worker.finish(match);

        assertThat(confirmed)
                .allSatisfy(command -> assertThat(tables.booking(command)).isEqualTo("CANCELLED null"));
    }

    @Test
    void workersAtOnceCancelEachBookingOnce() throws Exception {
        book(1, "approve", 3 * FULL);
        callOff.handle(Wishes.callOff(match));

        var counts = AtOnce.run(IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(i -> calledOff::cancelSome)
                .toList());

        assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3 * FULL);
        worker.finish(match);
    }

    @Test
    void aBookingWhoseRowsContradictEachOtherStopsNoOther() throws Exception {
        var confirmed = book(1, "approve", 20);
        var broken = confirmed.get(7);
        tables.change(
                "UPDATE payments SET state = 'DECLINED' WHERE booking_id = ?",
                broken.bookingId().value());
        callOff.handle(Wishes.callOff(match));

        assertThat(calledOff.cancelSome()).isEqualTo(19);

        assertThat(tables.booking(broken)).isEqualTo("CONFIRMED null");
        assertThat(tables.seatsOf(broken)).hasSize(1);
        tables.change(
                "UPDATE payments SET state = 'APPROVED' WHERE booking_id = ?",
                broken.bookingId().value());
        worker.finish(match);
        assertThat(tables.booking(broken)).isEqualTo("CANCELLED null");
    }

    @Test
    void anAllowanceThatContradictsItsBookingsStopsNoOtherBookingAndNoOtherMatch() throws Exception {
        var other = Wishes.freshMatch();
        publish.handle(Wishes.publish(other, Wishes.smallMatch()));
        var behind = worker.book(Wishes.book(other, Wishes.freshFan(), "approve", "A-2-1"));
        var confirmed = book(1, "approve", 20);
        var tooFew = confirmed.get(3);
        var none = confirmed.get(11);
        tables.change(
                "UPDATE fan_allowances SET seats = 0 WHERE fan_id = ?",
                tooFew.fanId().value());
        tables.change(
                "DELETE FROM fan_allowances WHERE fan_id = ?", none.fanId().value());
        callOff.handle(Wishes.callOff(match));
        callOff.handle(Wishes.callOff(other));

        assertThat(calledOff.cancelSome()).isEqualTo(19);

        assertThat(tables.booking(behind)).startsWith("CANCEL");
        for (var broken : List.of(tooFew, none)) {
            assertThat(tables.booking(broken)).isEqualTo("CONFIRMED null");
            assertThat(tables.seatsOf(broken)).hasSize(1);
        }
        tables.change(
                "UPDATE fan_allowances SET seats = 1 WHERE fan_id = ?",
                tooFew.fanId().value());
        tables.change(
                "INSERT INTO fan_allowances (match_id, fan_id, seats) VALUES (?, ?, 1)",
                match.value(),
                none.fanId().value());
        worker.finish(match);
        worker.finish(other);
        assertThat(tables.booking(tooFew)).isEqualTo("CANCELLED null");
    }

    @Test
    void moreContradictionsThanABatchHasKeepNothingBehindThemFromBeingCancelled() throws Exception {
        var confirmed = book(1, "approve", FULL + 50).stream()
                .sorted(Comparator.comparing(command -> command.bookingId().value()))
                .toList();
        var broken = confirmed.subList(0, FULL);
        broken.forEach(command -> tables.change(
                "UPDATE payments SET state = 'DECLINED' WHERE booking_id = ?",
                command.bookingId().value()));
        callOff.handle(Wishes.callOff(match));

        assertThat(calledOff.cancelSome()).isEqualTo(50);

        broken.forEach(command -> tables.change(
                "UPDATE payments SET state = 'APPROVED' WHERE booking_id = ?",
                command.bookingId().value()));
        worker.finish(match);
        assertThat(confirmed)
                .allSatisfy(command -> assertThat(tables.booking(command)).isEqualTo("CANCELLED null"));
    }

    @Test
    void bookingsThatAreConfirmedWhileTheMatchIsBeingCancelledEndToo() throws Exception {
        var early = book(1, "approve", FULL);
        var secured = IntStream.range(0, 40)
                .mapToObj(i -> command("B", 6 + i / 20, 1 + i % 20, "approve"))
                .toList();
        secured.forEach(handler::handle);
        callOff.handle(Wishes.callOff(match));
        var tasks = new ArrayList<Callable<Object>>();
        secured.forEach(command -> tasks.add(() -> {
            worker.goOn(command);
            return command;
        }));
        for (int i = 0; i < 4; i++) {
            tasks.add(calledOff::cancelSome);
        }
        var late = IntStream.range(1, 11)
                .mapToObj(seat -> command("A", 3, seat, "approve"))
                .toList();
        late.forEach(command -> tasks.add(() -> worker.book(command)));

        AtOnce.run(tasks);
        worker.finish(match);

        assertThat(Stream.concat(early.stream(), secured.stream())).allSatisfy(command -> {
            assertThat(tables.booking(command)).isEqualTo("CANCELLED null");
            assertThat(tables.payment(command)).isEqualTo("REFUNDED");
        });
        assertThat(late).allSatisfy(command -> {
            assertThat(tables.booking(command)).isEqualTo("REJECTED FAILED");
            assertThat(tables.ledger(command)).isEmpty();
        });
    }

    @Test
    void otherMatchesGoOn() {
        var other = Wishes.freshMatch();
        publish.handle(Wishes.publish(other, Wishes.smallMatch()));
        var command = worker.book(Wishes.book(other, Wishes.freshFan(), "approve", "A-2-1"));
        callOff.handle(Wishes.callOff(match));

        worker.finish(match);
        worker.finish(other);

        assertThat(tables.booking(command)).isEqualTo("CONFIRMED null");
        assertThat(tables.booking(worker.book(Wishes.book(other, Wishes.freshFan(), "approve", "A-2-2"))))
                .isEqualTo("CONFIRMED null");
    }

    /** Confirmed bookings of one seat each, from a row of section B or A on. */
    private List<BookSeat> book(int firstRow, String token, int count) throws Exception {
        var commands = IntStream.range(0, count)
                .mapToObj(i -> {
                    int row = firstRow + i / 20;
                    return command(row > 10 ? "A" : "B", row > 10 ? row - 8 : row, 1 + i % 20, token);
                })
                .toList();
        AtOnce.run(commands.stream()
                .<Callable<BookSeat>>map(command -> () -> worker.book(command))
                .toList());
        assertThat(commands)
                .allSatisfy(command -> assertThat(tables.booking(command)).isEqualTo("CONFIRMED null"));
        return commands;
    }

    private BookSeat command(String section, int row, int seat, String token) {
        return Wishes.book(match, Wishes.freshFan(), token, section + "-" + row + "-" + seat);
    }
}
