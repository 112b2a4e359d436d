package dev.matchgate.booking.payment;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.booking.AtOnce;
import dev.matchgate.booking.MovedClock;
import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.payment.ChargeOutcome.Approved;
import dev.matchgate.booking.payment.ChargeOutcome.Declined;
import dev.matchgate.booking.payment.ChargeOutcome.Unknown;
import dev.matchgate.booking.payment.RefundOutcome.Refunded;
import dev.matchgate.booking.payment.RefundOutcome.Refused;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.BookingId;

import static org.assertj.core.api.Assertions.assertThat;

/** What each token asks of the simulated provider, and what stands in its ledger then. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class SimulatedPaymentTest {

    private static final long AMOUNT_KRW = 45_000;

    @Inject
    Transactions transactions;

    @Inject
    SimulatedLedger ledger;

    @Inject
    Tables tables;

    private final BookingId booking = new BookingId("b-" + UUID.randomUUID());
    private final MovedClock clock = new MovedClock();
    private SimulatedPayment provider;

    @BeforeEach
    void open() {
        provider = new SimulatedPayment(transactions, ledger, clock);
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "slow-0", "refund-fails-2"})
    void approvesOnceHoweverOftenItIsAsked(String token) {
        assertThat(charge(token)).isEqualTo(new Approved());
        assertThat(charge(token)).isEqualTo(new Approved());

        assertThat(provider.lookUp(booking, AMOUNT_KRW)).isEqualTo(new Approved());
        assertThat(entries()).containsExactly("CHARGE APPROVED 45000 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"decline", "", "approve ", "slow-", "late-approve-1x", "refund-fails--1", "tok_4242"})
    void declinesEverythingElse(String token) {
        assertThat(charge(token)).isEqualTo(new Declined());

        assertThat(provider.lookUp(booking, AMOUNT_KRW)).isEqualTo(new Declined());
        assertThat(entries()).containsExactly("CHARGE DECLINED 45000 1");
    }

    @Test
    void theFirstAnswerIsLostAndTheMoneyIsTaken() {
        assertThat(charge("lost-approve")).isEqualTo(new Unknown());
        assertThat(entries()).containsExactly("CHARGE APPROVED 45000 1");

        assertThat(charge("lost-approve")).isEqualTo(new Approved());
    }

    @Test
    void aLookUpFindsWhatWasLost() {
        charge("lost-decline");

        assertThat(provider.lookUp(booking, AMOUNT_KRW)).isEqualTo(new Declined());
        assertThat(charge("lost-decline")).isEqualTo(new Declined());
    }

    @Test
    void aLateApprovalIsToldToNobodyBefore() {
        assertThat(charge("late-approve-60")).isEqualTo(new Unknown());
        clock.pass(Duration.ofSeconds(59));
        assertThat(charge("late-approve-60")).isEqualTo(new Unknown());
        assertThat(provider.lookUp(booking, AMOUNT_KRW)).isEqualTo(new Unknown());

        clock.pass(Duration.ofSeconds(1));

        assertThat(provider.lookUp(booking, AMOUNT_KRW)).isEqualTo(new Approved());
        assertThat(charge("late-approve-60")).isEqualTo(new Approved());
    }

    @Test
    void whoLooksUpASlowChargeWaitsForNothing() {
        var slow = new SimulatedPayment(transactions, ledger, Clock.systemUTC());
        slow.charge(new Charge(new BookingId("other-" + booking), AMOUNT_KRW, "slow-5"));
        tables.change(
                "INSERT INTO simulated_ledger (idempotency_key, amount_krw, outcome, asked_at, answers_at)"
                        + " VALUES (?, 1, 'APPROVED', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 HOUR)",
                booking.value());

        assertThat(slow.lookUp(booking, AMOUNT_KRW)).isEqualTo(new Unknown());
    }

    @Test
    void nobodyKnowsOfAChargeThatNeverCame() {
        assertThat(provider.lookUp(booking, AMOUNT_KRW)).isEqualTo(new Unknown());
    }

    @Test
    void givesBackOnceWhatItTook() {
        charge("approve");

        assertThat(refund(AMOUNT_KRW)).isEqualTo(new Refunded());
        assertThat(refund(AMOUNT_KRW)).isEqualTo(new Refunded());

        assertThat(entries()).containsExactly("CHARGE APPROVED 45000 1", "REFUND APPROVED 45000 2");
    }

    @Test
    void theFirstRefundsFail() {
        charge("refund-fails-2");

        assertThat(List.of(refund(AMOUNT_KRW), refund(AMOUNT_KRW), refund(AMOUNT_KRW)))
                .containsExactly(new Refused(), new Refused(), new Refunded());
        assertThat(entries()).hasSize(2);
    }

    @Test
    void givesBackNothingThatItDidNotTake() {
        assertThat(refund(AMOUNT_KRW)).as("never charged").isEqualTo(new Refused());
        charge("decline");
        assertThat(refund(AMOUNT_KRW)).as("declined").isEqualTo(new Refused());
        assertThat(entries()).containsExactly("CHARGE DECLINED 45000 1");
    }

    @Test
    void givesBackNoOtherAmountThanItTook() {
        charge("approve");

        assertThat(refund(AMOUNT_KRW + 1)).isEqualTo(new Refused());
        assertThat(entries()).containsExactly("CHARGE APPROVED 45000 1");
    }

    @Test
    void manyAtOnceAreOneChargeAndOneRefund() throws Exception {
        var charges = AtOnce.run(IntStream.range(0, 20)
                .<Callable<ChargeOutcome>>mapToObj(i -> () -> charge("approve"))
                .toList());
        var refunds = AtOnce.run(IntStream.range(0, 20)
                .<Callable<RefundOutcome>>mapToObj(i -> () -> refund(AMOUNT_KRW))
                .toList());

        assertThat(charges).containsOnly(new Approved());
        assertThat(refunds).containsOnly(new Refunded());
        assertThat(entries()).containsExactly("CHARGE APPROVED 45000 20", "REFUND APPROVED 45000 20");
    }

    private ChargeOutcome charge(String token) {
        return provider.charge(new Charge(booking, AMOUNT_KRW, token));
    }

    private RefundOutcome refund(long amountKrw) {
        return provider.refund(new Refund(booking, amountKrw));
    }

    private List<String> entries() {
        return tables.rows(
                "SELECT kind, outcome, amount_krw, times_asked FROM simulated_ledger"
                        + " WHERE idempotency_key IN (?, ?) ORDER BY kind",
                booking.value(),
                booking + ":refund");
    }
}
