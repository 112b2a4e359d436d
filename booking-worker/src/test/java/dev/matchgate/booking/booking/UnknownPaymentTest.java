package dev.matchgate.booking.booking;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.payment.ChargeOutcome;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;

import static org.assertj.core.api.Assertions.assertThat;

/** What is done about a charge of which nobody knows what came of it. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class UnknownPaymentTest {

    private static final String NEVER_TOLD = "late-approve-100000";

    @Inject
    Settlement charges;

    @Inject
    WatchSettlement watches;

    @Inject
    BookingReads reads;

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

    @Test
    void aLostAnswerIsAskedForAgainUnderTheSameKey() {
        var approved = worker.book(Wishes.book(match, Wishes.freshFan(), "lost-approve", "A-2-1"));
        var declined = worker.book(Wishes.book(match, Wishes.freshFan(), "lost-decline", "A-2-2"));
        assertThat(tables.booking(approved)).isEqualTo("SECURED null");
        assertThat(tables.booking(declined)).isEqualTo("SECURED null");

        worker.finish(match);

        assertThat(tables.booking(approved)).isEqualTo("CONFIRMED null");
        assertThat(tables.ledger(approved)).containsExactly("CHARGE APPROVED 30000");
        assertThat(tables.booking(declined)).isEqualTo("REJECTED PAYMENT_DECLINED");
        assertThat(tables.value(
                        "SELECT attempts, token FROM payments WHERE booking_id = ?",
                        declined.bookingId().value()))
                .isEqualTo("1 null");
    }

    @Test
    void thePausesBetweenTwoQuestionsGrow() {
        var command = worker.book(Wishes.book(match, Wishes.freshFan(), NEVER_TOLD, "A-2-1"));
        long first = secondsUntilNextStep(command);
        for (int i = 0; i < 6; i++) {
            worker.goOn(command);
        }

        assertThat(first).isLessThanOrEqualTo(1);
        assertThat(secondsUntilNextStep(command)).isBetween(20L, 30L);
    }

    @Test
    void anApprovalBeforeTheEndConfirms() {
        var command = worker.book(Wishes.book(match, Wishes.freshFan(), NEVER_TOLD, "A-2-1"));
        tables.endSilence(command);

        worker.finish(match);

        assertThat(tables.booking(command)).isEqualTo("CONFIRMED null");
    }

    @Test
    void anApprovalAfterTheSeatsWentToAnotherIsGivenBack() {
        var late = givenUp();
        assertThat(tables.booking(late)).isEqualTo("REJECTED FAILED");
        assertThat(tables.nextStep(late)).as("watched, also once it is shown").isEqualTo("0");
        var other = worker.book(Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1"));
        assertThat(tables.booking(other)).isEqualTo("CONFIRMED null");

        tables.endSilence(late);
        worker.finish(match);

        assertThat(tables.payment(late)).isEqualTo("REFUNDED");
        assertThat(tables.ledger(late)).containsExactly("CHARGE APPROVED 30000", "REFUND APPROVED 30000");
        assertThat(tables.seatsOf(other)).containsExactly("A-2-1");
    }

    @Test
    void aWatchedChargeIsOnlyLookedUp() {
        var command = givenUp();
        tables.change(
                "DELETE FROM simulated_ledger WHERE idempotency_key = ?",
                command.bookingId().value());

        worker.goOn(command);

        assertThat(tables.ledger(command)).as("no money is taken any more").isEmpty();
        assertThat(tables.payment(command)).isEqualTo("UNKNOWN");
        assertThat(tables.value(
                        "SELECT token FROM payments WHERE booking_id = ?",
                        command.bookingId().value()))
                .isEqualTo("null");
        assertThat(secondsUntilNextStep(command)).isBetween(10L, 15L);
    }

    @Test
    void aWatchThatLastsIsAskedLessOftenAndEndsAfterADay() {
        var command = givenUp();
        tables.change(
                "UPDATE payments SET updated_at = updated_at - INTERVAL 20 HOUR WHERE booking_id = ?",
                command.bookingId().value());
        worker.goOn(command);
        assertThat(secondsUntilNextStep(command)).isBetween(290L, 300L);

        tables.change(
                "UPDATE payments SET watched_until = watched_until - INTERVAL 25 HOUR WHERE booking_id = ?",
                command.bookingId().value());
        worker.goOn(command);

        assertThat(tables.payment(command)).isEqualTo("UNRESOLVED");
        assertThat(tables.nextStep(command)).isEqualTo("1");
    }

    @Test
    void aDeclineFoundByTheWatchEndsIt() {
        var command = givenUp();

        watches.settle(watches.watched(command.bookingId()).orElseThrow(), new ChargeOutcome.Declined());
        worker.goOn(command);

        assertThat(tables.payment(command)).isEqualTo("DECLINED");
        assertThat(tables.booking(command)).isEqualTo("REJECTED FAILED");
        assertThat(tables.nextStep(command)).isEqualTo("1");
    }

    @Test
    void anAnswerThatComesAfterTheBookingWasGivenUpConfirmsNothing() {
        var command = worker.book(Wishes.book(match, Wishes.freshFan(), NEVER_TOLD, "A-2-1"));
        var asked = reads.find(command.bookingId()).orElseThrow();
        var open = charges.openCharge(command.bookingId()).orElseThrow();
        tables.letPaymentTimeOut(command);
        worker.goOn(command);

        charges.settle(asked, open, new ChargeOutcome.Approved());

        assertThat(tables.booking(command)).isEqualTo("REJECTED FAILED");
        tables.endSilence(command);
        worker.finish(match);
        assertThat(tables.payment(command)).isEqualTo("REFUNDED");
    }

    private BookSeat givenUp() {
        var command = worker.book(Wishes.book(match, Wishes.freshFan(), NEVER_TOLD, "A-2-1"));
        tables.letPaymentTimeOut(command);
        worker.goOn(command);
        assertThat(tables.payment(command)).isEqualTo("UNKNOWN");
        return command;
    }

    private long secondsUntilNextStep(BookSeat command) {
        return Long.parseLong(tables.value(
                "SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), next_step_at) FROM bookings WHERE id = ?",
                command.bookingId().value()));
    }
}
