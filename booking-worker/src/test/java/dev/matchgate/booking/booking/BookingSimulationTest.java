package dev.matchgate.booking.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.booking.AtOnce;
import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.BlockHandler;
import dev.matchgate.booking.catalogue.CallOffHandler;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.payment.PaymentProvider;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

import static org.assertj.core.api.Assertions.assertThat;

/** Fans book and cancel few seats at once while the provider and Redis fail; in the end all accounts are even. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class BookingSimulationTest {

    private static final int FANS = 60;
    private static final List<String> TOKENS = List.of(
            "approve",
            "approve",
            "decline",
            "slow-300",
            "slow-1200",
            "lost-approve",
            "lost-decline",
            "late-approve-1",
            "refund-fails-2");

    @Inject
    BookingHandler handler;

    @Inject
    CancelHandler cancels;

    @Inject
    CallOffHandler callOff;

    @Inject
    BlockHandler block;

    @Inject
    PublishHandler publish;

    @Inject
    PaymentProvider provider;

    @Inject
    BookingProjection projection;

    @Inject
    BookingConfig config;

    @Inject
    MeterRegistry registry;

    @Inject
    BookingReads reads;

    @Inject
    UnfinishedBookings bookings;

    @Inject
    Transactions transactions;

    @Inject
    Settlement charges;

    @Inject
    WatchSettlement watches;

    @Inject
    RefundSettlement refunds;

    @Inject
    Worker others;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void allAccountsAreEvenInTheEnd(long seed) throws Exception {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        var steps = flakySteps(seed);
        var random = new Random(seed);
        var commands = new ArrayList<BookSeat>();
        var tasks = new ArrayList<Callable<Object>>();
        for (int i = 0; i < FANS; i++) {
            var command = wish(random);
            commands.add(command);
            boolean timesOut = random.nextInt(3) == 0;
            tasks.add(() -> bookAndCancel(command, steps, timesOut));
        }
        tasks.add(() -> block.handle(Wishes.block(match, true, "A-2-1", "A-2-3")));
        if (seed % 2 == 0) {
            tasks.add(() -> callOff.handle(Wishes.callOff(match)));
        }

        AtOnce.run(tasks);
        others.finish(match);

        assertThat(commands).as("seed %d", seed).allSatisfy(command -> {
            assertThat(tables.payment(command)).isNotIn("PENDING", "UNKNOWN", "UNRESOLVED", "REFUNDING");
            assertThat(tables.ledger(command)).hasSizeLessThanOrEqualTo(2);
        });
        assertThat(tables.rows("SELECT 1 FROM payments WHERE token IS NOT NULL AND booking_id IN"
                        + " (SELECT id FROM bookings WHERE match_id = '" + match + "')"))
                .as("tokens that are kept")
                .isEmpty();
    }

    private BookSeat bookAndCancel(BookSeat command, BookingSteps steps, boolean timesOut) {
        handler.handle(command);
        steps.goOn(command.bookingId());
        if (timesOut) {
            tables.letPaymentTimeOut(command);
        }
        steps.goOn(command.bookingId());
        cancels.handle(Wishes.cancel(command));
        steps.goOn(command.bookingId());
        steps.goOn(command.bookingId());
        return command;
    }

    private BookSeat wish(Random random) {
        int row = 2 + random.nextInt(3);
        int seat = 1 + random.nextInt(8);
        var token = TOKENS.get(random.nextInt(TOKENS.size()));
        var first = new SeatId("A", Integer.toString(row), seat).toString();
        var second = new SeatId("A", Integer.toString(row), seat + 1).toString();
        return Wishes.book(match, Wishes.freshFan(), token, first, second);
    }

    private BookingSteps flakySteps(long seed) {
        var world = new FlakyWorld(seed, provider, projection);
        var questions = new PaymentQuestions(world.provider(), config, registry);
        return new BookingSteps(
                reads,
                new PaymentSteps(questions, charges, watches, refunds),
                new ShownBookings(world.projection(), bookings, transactions));
    }
}
