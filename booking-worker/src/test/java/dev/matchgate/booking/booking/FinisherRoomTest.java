package dev.matchgate.booking.booking;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.payment.ChargeOutcome;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the finisher does when a payment provider that takes its time has taken all of its room. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class FinisherRoomTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int ROOM = 6;

    @Inject
    Transactions transactions;

    @Inject
    UnfinishedBookings bookings;

    @Inject
    BookingHandler handler;

    @Inject
    BookingReads reads;

    @Inject
    Settlement charges;

    @Inject
    WatchSettlement watches;

    @Inject
    RefundSettlement refunds;

    @Inject
    ShownBookings shown;

    @Inject
    PublishHandler publish;

    @Inject
    MeterRegistry registry;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final HeldProvider provider = new HeldProvider();
    private final MatchId match = Wishes.freshMatch();
    private OnwardBookings onward;
    private Finisher finisher;

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        var config = new FixedBookingConfig(25_000, 2 * ROOM);
        var questions = new PaymentQuestions(provider, config, registry);
        var steps = new BookingSteps(reads, new PaymentSteps(questions, charges, watches, refunds), shown);
        onward = new OnwardBookings(steps, config);
        finisher = new Finisher(transactions, bookings, onward);
    }

    @AfterEach
    void stop() {
        provider.release();
        onward.stop();
        // What found no room is not to take that of the next test's bookings.
        tables.change(
                "UPDATE bookings SET next_step_at = UTC_TIMESTAMP(6) + INTERVAL 1 DAY"
                        + " WHERE match_id = ? AND next_step_at IS NOT NULL",
                match.value());
    }

    @Test
    void whatFindsNoRoomStaysDueForWhoeverHasSome() {
        var secured = secured(2, ROOM + 3);

        finisher.finishDue();

        assertThat(secured.stream().filter(command -> !isDue(command)))
                .as("are being finished")
                .hasSize(ROOM);
        finisher.finishDue();
        assertThat(secured.stream().filter(this::isDue)).hasSize(3);
        provider.release();
        finishUntil(secured, "CONFIRMED null");
    }

    @Test
    void whatIsOnlyToBeShownWaitsForNoPayment() {
        var secured = secured(2, ROOM + 1);
        finisher.finishDue();
        var paid = secured(4, 1).getFirst();
        var open = charges.openCharge(paid.bookingId()).orElseThrow();
        charges.settle(reads.find(paid.bookingId()).orElseThrow(), open, new ChargeOutcome.Approved());
        longDue(paid);

        finisher.finishDue();

        await().atMost(LONG).until(() -> "CONFIRMED".equals(shownState(paid)));
        assertThat(onward.roomBehindOthers()).as("is still taken").isZero();
        assertThat(secured)
                .allSatisfy(command -> assertThat(tables.booking(command)).isEqualTo("SECURED null"));
        provider.release();
        finishUntil(secured, "CONFIRMED null");
    }

    @Test
    void aRowThatCannotBeFinishedKeepsNoHealthyOneFromIt() {
        provider.release();
        var healthy = secured(2, 3);
        var unsettled = Wishes.book(match, Wishes.freshFan(), "decline", "A-3-1");
        handler.handle(unsettled);
        tables.change(
                "DELETE FROM fan_allowances WHERE fan_id = ?", unsettled.fanId().value());
        var unshown = secured(4, 1).getFirst();
        tables.change(
                "UPDATE bookings SET match_id = 'x x' WHERE id = ?",
                unshown.bookingId().value());
        longDue(unsettled);

        finishUntil(healthy, "CONFIRMED null");

        finisher.finishDue();
        assertThat(tables.booking(unsettled)).isEqualTo("SECURED null");
        assertThat(List.of(unsettled, unshown))
                .allSatisfy(command -> assertThat(tables.nextStep(command)).isEqualTo("0"));
        tables.change(
                "INSERT INTO fan_allowances (match_id, fan_id, seats) VALUES (?, ?, 1)",
                match.value(),
                unsettled.fanId().value());
        tables.change(
                "UPDATE bookings SET match_id = ? WHERE id = ?",
                match.value(),
                unshown.bookingId().value());
        finishUntil(List.of(unshown), "CONFIRMED null");
        finishUntil(List.of(unsettled), "REJECTED PAYMENT_DECLINED");
    }

    /** Decided bookings of one seat each, which are due before anything that other tests have left behind. */
    private List<BookSeat> secured(int row, int count) {
        var commands = IntStream.rangeClosed(1, count)
                .mapToObj(seat -> Wishes.book(match, Wishes.freshFan(), "approve", "A-" + row + "-" + seat))
                .toList();
        commands.forEach(command -> {
            handler.handle(command);
            longDue(command);
        });
        return commands;
    }

    private void longDue(BookSeat command) {
        tables.change(
                "UPDATE bookings SET next_step_at = UTC_TIMESTAMP(6) - INTERVAL 1 DAY WHERE id = ?",
                command.bookingId().value());
    }

    private boolean isDue(BookSeat command) {
        return tables.value(
                        "SELECT next_step_at <= UTC_TIMESTAMP(6) FROM bookings WHERE id = ?",
                        command.bookingId().value())
                .equals("1");
    }

    private void finishUntil(List<BookSeat> commands, String state) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(200)).until(() -> {
            commands.stream()
                    .filter(command -> tables.nextStep(command).equals("0"))
                    .forEach(this::longDue);
            finisher.finishDue();
            return commands.stream()
                    .allMatch(command -> tables.booking(command).equals(state)
                            && tables.nextStep(command).equals("1"));
        });
    }

    private String shownState(BookSeat command) {
        return redis.hash(String.class).hget(RedisKeys.of(match).booking(command.bookingId()), "state");
    }
}
