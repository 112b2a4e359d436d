package dev.matchgate.booking.booking;

import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.catalogue.TuneHandler;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SaleState;
import dev.matchgate.common.SeatId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@TestProfile(QuietWorker.class)
class BookingHandlerTest {

    @Inject
    BookingHandler handler;

    @Inject
    PublishHandler publish;

    @Inject
    TuneHandler tune;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @Test
    void allSeatsOfABookingBecomeItsOwn() {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1", "A-2-2");

        assertThat(handler.handle(command)).isEqualTo(new BookingOutcome.Secured(command.bookingId()));

        assertThat(tables.booking(command)).isEqualTo("SECURED null");
        assertThat(tables.seatsOf(command)).containsExactly("A-2-1", "A-2-2");
        assertThat(tables.allowanceUsed(command)).isEqualTo(2);
        assertThat(tables.nextStep(command)).as("nothing left to do").isEqualTo("0");
    }

    @Test
    void oneSeatThatIsAnothersLeavesAllOthersFree() {
        handler.handle(Wishes.book(match, Wishes.freshFan(), "approve", "A-2-2"));
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1", "A-2-2", "A-2-3");

        assertRejected(command, RejectReason.SEAT_TAKEN);
    }

    @Test
    void aFanNeverOwnsMoreThanTheMatchAllows() {
        var fan = Wishes.freshFan();
        handler.handle(Wishes.book(match, fan, "approve", "A-2-1", "A-2-2", "A-2-3"));
        var command = Wishes.book(match, fan, "approve", "A-3-1", "A-3-2");

        assertThat(handler.handle(command))
                .isEqualTo(new BookingOutcome.Rejected(command.bookingId(), RejectReason.TOO_MANY_SEATS));
        assertThat(tables.seatsOf(command)).isEmpty();
        assertThat(tables.allowanceUsed(command)).isEqualTo(3);
    }

    @Test
    void withheldAndUnknownSeatsCannotBeHad() {
        assertRejected(Wishes.book(match, Wishes.freshFan(), "approve", "A-1-1"), RejectReason.FAILED);
        assertRejected(Wishes.book(match, Wishes.freshFan(), "approve", "A-3-1", "A-99-1"), RejectReason.FAILED);
    }

    @Test
    void anotherPriceThanTheSeatsHaveIsRejected() {
        var seats = List.of(SeatId.parse("A-2-1"), SeatId.parse("A-2-2"));

        assertRejected(Wishes.book(match, Wishes.freshFan(), "approve", 1, seats), RejectReason.FAILED);
    }

    @Test
    void nothingIsSoldOfAMatchThatIsClosedOrADraftOrUnknown() {
        var draft = Wishes.freshMatch();
        publish.handle(Wishes.publish(draft, Wishes.draft()));
        tune.handle(Wishes.tune(match, 2, AdmissionSettings.defaults(), SaleState.CLOSED));

        assertRejected(Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1"), RejectReason.FAILED);
        assertRejected(Wishes.book(draft, Wishes.freshFan(), "approve", "A-1-1"), RejectReason.FAILED);
        assertRejected(Wishes.book(Wishes.freshMatch(), Wishes.freshFan(), "approve", "A-1-1"), RejectReason.FAILED);
    }

    @Test
    void aKeyThatWasUsedForAnotherRequestGetsNoBooking() {
        var elsewhere = Wishes.freshMatch();
        publish.handle(Wishes.publish(elsewhere, Wishes.smallMatch()));
        var first = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1");
        handler.handle(first);
        var sameMatch = Wishes.withKeyOf(first, match, "A-2-2");
        var otherMatch = Wishes.withKeyOf(first, elsewhere, "A-2-1");

        assertThat(handler.handle(sameMatch)).isEqualTo(new BookingOutcome.KeyReused(sameMatch));
        assertThat(handler.handle(otherMatch)).isEqualTo(new BookingOutcome.KeyReused(otherMatch));

        assertThat(tables.seatsOf(first)).containsExactly("A-2-1");
        assertThat(tables.violations(match)).isEmpty();
        assertThat(tables.rows("SELECT seat_id FROM seats WHERE match_id = ? AND status = 'BOOKED'", elsewhere.value()))
                .isEmpty();
    }

    @Test
    void ofTwoRequestsWithOneKeyInABatchTheFirstIsDecided() {
        var first = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1");
        var second = Wishes.withKeyOf(first, match, "A-2-2");

        assertThat(handler.handleTogether(List.of(first, second)))
                .containsExactly(new BookingOutcome.Secured(first.bookingId()), new BookingOutcome.KeyReused(second));
        assertThat(tables.violations(match)).isEmpty();
    }

    @Test
    void nothingIsSoldAfterKickOff() {
        tables.change("UPDATE matches SET kick_off_at = UTC_TIMESTAMP(6) WHERE id = ?", match.value());

        assertRejected(Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1"), RejectReason.FAILED);
    }

    @Test
    void aMessageThatComesAgainChangesNothing() {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1", "A-2-2");
        handler.handle(command);

        assertThat(handler.handle(command))
                .isEqualTo(new BookingOutcome.DecidedBefore(command.bookingId(), BookingState.SECURED));
        assertThat(handler.handle(Wishes.about(command, SeatId.parse("A-2-2"))))
                .isInstanceOf(BookingOutcome.DecidedBefore.class);

        assertThat(tables.allowanceUsed(command)).isEqualTo(2);
        assertThat(tables.value("SELECT version FROM seats WHERE match_id = ? AND seat_id = 'A-2-1'", match.value()))
                .isEqualTo("2");
        assertThat(tables.rows(
                        "SELECT outcome FROM applied_commands WHERE command_id LIKE ? ORDER BY command_id",
                        command.bookingId() + ":%"))
                .containsExactly("secured", "decided-before");
    }

    @Test
    void aRejectedBookingStaysRejectedWhenItsSeatIsFreeAgain() {
        tables.change("UPDATE seats SET status = 'WITHHELD' WHERE match_id = ? AND seat_id = 'A-2-1'", match.value());
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1");
        handler.handle(command);
        tables.change("UPDATE seats SET status = 'AVAILABLE' WHERE match_id = ? AND seat_id = 'A-2-1'", match.value());

        assertThat(handler.handle(command))
                .isEqualTo(new BookingOutcome.DecidedBefore(command.bookingId(), BookingState.REJECTED));
        assertThat(tables.seatsOf(command)).isEmpty();
    }

    @Test
    void messagesThatComeTogetherAreDecidedInTheirOrder() {
        var fan = Wishes.freshFan();
        var first = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1", "A-2-2");
        var late = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-2", "A-2-3");
        var third = Wishes.book(match, fan, "approve", "A-2-3", "A-2-4", "A-2-5");
        var tooMany = Wishes.book(match, fan, "approve", "A-3-1", "A-3-2");
        var unknown = Wishes.book(match, Wishes.freshFan(), "approve", "A-99-1");

        var outcomes = handler.handleTogether(
                List.of(first, late, Wishes.about(first, SeatId.parse("A-2-2")), third, tooMany, unknown, first));

        assertThat(outcomes)
                .containsExactly(
                        new BookingOutcome.Secured(first.bookingId()),
                        new BookingOutcome.Rejected(late.bookingId(), RejectReason.SEAT_TAKEN),
                        new BookingOutcome.DecidedBefore(first.bookingId(), BookingState.SECURED),
                        new BookingOutcome.Secured(third.bookingId()),
                        new BookingOutcome.Rejected(tooMany.bookingId(), RejectReason.TOO_MANY_SEATS),
                        new BookingOutcome.Rejected(unknown.bookingId(), RejectReason.FAILED),
                        new BookingOutcome.DecidedBefore(first.bookingId(), BookingState.SECURED));
        assertThat(tables.seatsOf(first)).containsExactly("A-2-1", "A-2-2");
        assertThat(tables.seatsOf(third)).containsExactly("A-2-3", "A-2-4", "A-2-5");
        assertThat(tables.allowanceUsed(third)).isEqualTo(3);
        assertThat(tables.violations(match)).isEmpty();
    }

    @Test
    void oneThatSpoilsTheTransactionLeavesNothingOfTheOthers() {
        var good = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1");
        var spoiled = withMethod(Wishes.book(match, Wishes.freshFan(), "approve", "A-2-2"), "m".repeat(200));

        assertThatThrownBy(() -> handler.handleTogether(List.of(good, spoiled))).isInstanceOf(DatabaseFailure.class);

        assertThat(tables.rows("SELECT id FROM bookings WHERE match_id = ?", match.value()))
                .isEmpty();
        assertThat(tables.seatsOf(good)).isEmpty();
    }

    private static BookSeat withMethod(BookSeat command, String method) {
        return new BookSeat(
                command.commandId(),
                command.traceparent(),
                command.bookingId(),
                command.matchId(),
                command.seatId(),
                command.fanId(),
                command.holdId(),
                command.seatIds(),
                command.amountKrw(),
                method,
                command.paymentToken(),
                command.requestHash(),
                command.requestedAt());
    }

    private void assertRejected(BookSeat command, RejectReason reason) {
        assertThat(handler.handle(command)).isEqualTo(new BookingOutcome.Rejected(command.bookingId(), reason));
        assertThat(tables.booking(command)).isEqualTo("REJECTED " + reason);
        assertThat(tables.seatsOf(command)).isEmpty();
        assertThat(tables.allowanceUsed(command)).isZero();
    }
}
