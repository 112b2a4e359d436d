package dev.matchgate.booking.booking;

import java.time.Duration;
import java.util.List;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.payment.Charge;
import dev.matchgate.booking.payment.PaymentProvider;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A worker dies between two steps; another one, here the finisher, does what the row says is left. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class FinisherTest {

    @Inject
    BookingHandler handler;

    @Inject
    PublishHandler publish;

    @Inject
    Finisher finisher;

    @Inject
    UnfinishedBookings bookings;

    @Inject
    Transactions transactions;

    @Inject
    Settlement settlement;

    @Inject
    BookingReads reads;

    @Inject
    PaymentProvider provider;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @Test
    void aWorkerThatDiesAfterTheClaimLosesNothing() {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1");
        handler.handle(command);

        finishUntil(command, "CONFIRMED null");

        assertThat(shownState(command)).isEqualTo("CONFIRMED");
        assertThat(tables.seatsOf(command)).containsExactly("A-2-1");
    }

    @Test
    void aWorkerThatDiesAfterTheChargeTakesTheMoneyOnce() {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1");
        handler.handle(command);
        provider.charge(new Charge(command.bookingId(), command.amountKrw(), "approve"));

        finishUntil(command, "CONFIRMED null");

        assertThat(tables.rows(
                        "SELECT outcome, amount_krw FROM simulated_ledger WHERE idempotency_key = ?",
                        command.bookingId().value()))
                .containsExactly("APPROVED 30000");
    }

    @Test
    void aWorkerThatDiesBeforeShowingIsMadeUpFor() {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1");
        handler.handle(command);
        var open = settlement.openCharge(command.bookingId()).orElseThrow();
        settlement.settle(reads.find(command.bookingId()).orElseThrow(), open, provider.charge(open.charge()));
        assertThat(shownState(command)).isNull();

        finishUntil(command, "CONFIRMED null");

        assertThat(shownState(command)).isEqualTo("CONFIRMED");
    }

    @Test
    void aDeclinedCardGivesTheSeatsAndTheAllowanceBack() {
        var command = Wishes.book(match, Wishes.freshFan(), "decline", "A-2-1", "A-2-2");
        handler.handle(command);

        finishUntil(command, "REJECTED PAYMENT_DECLINED");

        assertThat(tables.seatsOf(command)).isEmpty();
        assertThat(tables.allowanceUsed(command)).isZero();
        assertThat(tables.value(
                        "SELECT state, token FROM payments WHERE booking_id = ?",
                        command.bookingId().value()))
                .isEqualTo("DECLINED null");
        var again = Wishes.book(match, command.fanId(), "approve", "A-2-1", "A-2-2");
        assertThat(handler.handle(again)).isInstanceOf(BookingOutcome.Secured.class);
    }

    @Test
    void aProviderWithoutAnswerIsAskedAgainWithTheSameKey() {
        var command = Wishes.book(match, Wishes.freshFan(), "slow-2500", "A-2-1");
        handler.handle(command);
        tables.makeDue(command);

        // The first question ends without an answer after a second.
        finisher.finishDue();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> tables.value(
                                "SELECT attempts FROM payments WHERE booking_id = ?",
                                command.bookingId().value())
                        .equals("1"));
        assertThat(shownState(command)).isEqualTo("SECURED");
        assertThat(tables.booking(command)).isEqualTo("SECURED null");

        finishUntil(command, "CONFIRMED null");
        assertThat(tables.rows(
                        "SELECT outcome FROM simulated_ledger WHERE idempotency_key = ?",
                        command.bookingId().value()))
                .containsExactly("APPROVED");
    }

    @Test
    void aPaymentNobodyKnowsAboutForTenMinutesIsGivenUp() {
        var command = Wishes.book(match, Wishes.freshFan(), "slow-60000", "A-2-1");
        handler.handle(command);
        tables.letPaymentTimeOut(command);
        tables.makeDue(command);

        finisher.finishDue();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> tables.booking(command).equals("REJECTED FAILED"));
        assertThat(tables.seatsOf(command)).isEmpty();
        assertThat(tables.allowanceUsed(command)).isZero();
        assertThat(tables.payment(command)).isEqualTo("UNKNOWN");
        tables.endSilence(command);
        finishUntil(command, "REJECTED FAILED");
        assertThat(tables.payment(command)).isEqualTo("REFUNDED");
    }

    @Test
    void whatOneFinisherHasTakenNoOtherTakes() {
        var command = Wishes.book(match, Wishes.freshFan(), "slow-800", "A-2-1");
        handler.handle(command);
        tables.makeDue(command);

        // Other tests of this database may have left bookings that are due, so it is this row that is looked at.
        assertThat(claimDue()).contains(command.bookingId());
        assertThat(claimDue()).doesNotContain(command.bookingId());
        tables.makeDue(command);
        finishUntil(command, "CONFIRMED null");
    }

    private List<BookingId> claimDue() {
        return transactions.run(connection -> bookings.claimDue(connection, 1_000, Move.TAKE_OVER_AFTER));
    }

    /** As often as it takes, for each round a new worker finds the row due. */
    private void finishUntil(BookSeat command, String booking) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (tables.nextStep(command).equals("0")) {
                        tables.makeDue(command);
                        finisher.finishDue();
                    }
                    return tables.booking(command).equals(booking)
                            && tables.nextStep(command).equals("1");
                });
    }

    private String shownState(BookSeat command) {
        return redis.hash(String.class).hget(RedisKeys.of(match).booking(command.bookingId()), "state");
    }
}
