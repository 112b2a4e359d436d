package dev.matchgate.booking.booking;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.payment.Charge;
import dev.matchgate.booking.payment.PaymentProvider;
import dev.matchgate.booking.payment.Refund;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;

/** A worker is killed between any two steps of a booking, and another one goes on from what the row says. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class CrashPointTest {

    private static final String NEVER_TOLD = "late-approve-100000";

    @Inject
    BookingHandler handler;

    @Inject
    CancelHandler cancels;

    @Inject
    Settlement charges;

    @Inject
    WatchSettlement watches;

    @Inject
    RefundSettlement refunds;

    @Inject
    ShownBookings shown;

    @Inject
    BookingReads reads;

    @Inject
    PaymentProvider provider;

    @Inject
    PublishHandler publish;

    @Inject
    RedisDataSource redis;

    @Inject
    Worker others;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();

    /** The steps of a booking in their order; the worker dies after one of them. */
    enum Step {
        CLAIM,
        CHARGE,
        CONFIRM,
        SHOW_CONFIRMED,
        CANCEL,
        REFUND,
        END,
        SHOW_CANCELLED
    }

    /** The steps of a booking whose charge is never told of until it is given up. */
    enum WatchStep {
        CLAIM,
        CHARGE,
        GIVE_UP,
        SHOW_REJECTED,
        LOOK_UP,
        OWE,
        REFUND,
        END,
        SHOW_REFUNDED
    }

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @ParameterizedTest
    @EnumSource
    void whatAKilledWorkerLeavesIsFinished(Step last) {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1", "A-2-2");

        for (var step : Step.values()) {
            if (step.compareTo(last) <= 0) {
                take(step, command);
            }
        }
        others.finish(match);

        boolean cancelled = last.compareTo(Step.CANCEL) >= 0;
        assertThat(tables.booking(command)).isEqualTo(cancelled ? "CANCELLED null" : "CONFIRMED null");
        assertThat(shown(command, "state")).isEqualTo(cancelled ? "CANCELLED" : "CONFIRMED");
        assertThat(shown(command, "payment")).isEqualTo(cancelled ? "REFUNDED" : "APPROVED");
        assertThat(tables.seatsOf(command)).hasSize(cancelled ? 0 : 2);
        assertThat(tables.ledger(command)).hasSize(cancelled ? 2 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void moneyThatCameToLightTooLateGoesBackWhoeverDies(WatchStep last) {
        var command = Wishes.book(match, Wishes.freshFan(), NEVER_TOLD, "A-2-1", "A-2-2");

        for (var step : WatchStep.values()) {
            if (step.compareTo(last) <= 0) {
                take(step, command);
            }
        }
        if (last.compareTo(WatchStep.GIVE_UP) < 0) {
            others.goOn(command);
            tables.letPaymentTimeOut(command);
            others.goOn(command);
        }
        tables.endSilence(command);
        others.finish(match);

        assertThat(tables.booking(command)).isEqualTo("REJECTED FAILED");
        assertThat(shown(command, "payment")).isEqualTo("REFUNDED");
        assertThat(tables.ledger(command)).containsExactly("CHARGE APPROVED 60000", "REFUND APPROVED 60000");
    }

    private void take(Step step, BookSeat command) {
        var id = command.bookingId();
        switch (step) {
            case CLAIM -> handler.handle(command);
            case CHARGE -> provider.charge(new Charge(id, command.amountKrw(), command.paymentToken()));
            case CONFIRM -> settleCharge(command);
            case CANCEL -> cancels.handle(Wishes.cancel(command));
            case REFUND -> provider.refund(new Refund(id, command.amountKrw()));
            case END -> settleRefund(command);
            case SHOW_CONFIRMED, SHOW_CANCELLED -> shown.show(reads.find(id).orElseThrow());
        }
    }

    private void take(WatchStep step, BookSeat command) {
        var id = command.bookingId();
        switch (step) {
            case CLAIM -> handler.handle(command);
            case CHARGE -> provider.charge(new Charge(id, command.amountKrw(), command.paymentToken()));
            case GIVE_UP -> {
                tables.letPaymentTimeOut(command);
                settleCharge(command);
            }
            case LOOK_UP -> {
                tables.endSilence(command);
                provider.lookUp(id, command.amountKrw());
            }
            case OWE -> watches.settle(watches.watched(id).orElseThrow(), provider.lookUp(id, command.amountKrw()));
            case REFUND -> provider.refund(new Refund(id, command.amountKrw()));
            case END -> settleRefund(command);
            case SHOW_REJECTED, SHOW_REFUNDED -> shown.show(reads.find(id).orElseThrow());
        }
    }

    private void settleCharge(BookSeat command) {
        var open = charges.openCharge(command.bookingId()).orElseThrow();
        charges.settle(reads.find(command.bookingId()).orElseThrow(), open, provider.charge(open.charge()));
    }

    private void settleRefund(BookSeat command) {
        var open = refunds.open(command.bookingId()).orElseThrow();
        refunds.settle(open, provider.refund(open.refund()));
    }

    private String shown(BookSeat command, String field) {
        return redis.hash(String.class).hget(RedisKeys.of(match).booking(command.bookingId()), field);
    }
}
