package dev.matchgate.booking.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.booking.CancelOutcome.Reason;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.CancelBooking;
import dev.matchgate.common.CancelBooking.By;
import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SeatPlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@TestProfile(QuietWorker.class)
class CancelHandlerTest {

    private static final Instant CUT_OFF = Wishes.KICK_OFF.minus(Duration.ofDays(1));

    @Inject
    CancelHandler cancels;

    @Inject
    BookingHandler handler;

    @Inject
    PublishHandler publish;

    @Inject
    Worker worker;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(
                match,
                new MatchDefinition(
                        "FC Seoul",
                        "Ulsan HD",
                        "World Cup Stadium",
                        Wishes.KICK_OFF,
                        Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                        CUT_OFF,
                        4,
                        new SeatPlan(List.of(Wishes.section("A", 2, 20))),
                        List.of())));
    }

    @Test
    void aCancelledBookingOwnsNothingAndOwesTheMoney() {
        var command = confirmed("approve");

        assertThat(cancels.handle(Wishes.cancel(command))).isEqualTo(new CancelOutcome.Cancelling(command.bookingId()));

        assertThat(tables.booking(command)).isEqualTo("CANCELLING null");
        assertThat(tables.payment(command)).isEqualTo("REFUNDING");
        assertThat(tables.seatsOf(command)).isEmpty();
        assertThat(tables.allowanceUsed(command)).isZero();
        assertThat(tables.ledger(command)).hasSize(1);
        worker.finish(match);
        assertThat(tables.booking(command)).isEqualTo("CANCELLED null");
        assertThat(tables.payment(command)).isEqualTo("REFUNDED");
        assertThat(tables.ledger(command)).containsExactly("CHARGE APPROVED 60000", "REFUND APPROVED 60000");
    }

    @Test
    void itsSeatsAreOnSaleAtOnceAlsoWhileTheRefundFails() {
        var command = confirmed("refund-fails-3");
        assertThat(redis.value(String.class).get(keys.seats())).startsWith("BBA");

        cancels.handle(Wishes.cancel(command));
        worker.goOn(command);

        assertThat(shown(command)).containsEntry("state", "CANCELLING").containsEntry("payment", "REFUNDING");
        assertThat(redis.value(String.class).get(keys.seats())).startsWith("AAA");
        assertThat(redis.hash(String.class).hget(keys.seatCounts(), "unsold")).isEqualTo("40");
        assertThat(redis.hash(String.class).hgetall(keys.fan(command.fanId()))).isEmpty();
        var other = worker.book(Wishes.book(match, Wishes.freshFan(), "approve", "A-1-1", "A-1-2"));
        assertThat(tables.booking(other)).isEqualTo("CONFIRMED null");

        worker.finish(match);

        assertThat(shown(command)).containsEntry("state", "CANCELLED").containsEntry("payment", "REFUNDED");
        assertThat(redis.value(String.class).get(keys.seats())).startsWith("BBA");
        assertThat(tables.value(
                        "SELECT refund_attempts FROM payments WHERE booking_id = ?",
                        command.bookingId().value()))
                .isEqualTo("3");
        assertThat(tables.seatsOf(other)).containsExactly("A-1-1", "A-1-2");
    }

    @Test
    void cancelAndBookAndCancelAgainWithinMinutes() {
        var first = confirmed("approve");
        cancels.handle(Wishes.cancel(first));
        worker.goOn(first);

        var second = worker.book(Wishes.book(match, first.fanId(), "approve", "A-1-1", "A-1-2"));
        assertThat(tables.booking(second)).isEqualTo("CONFIRMED null");
        assertThat(redis.hash(String.class).hgetall(keys.fan(first.fanId())))
                .containsExactly(Map.entry("booking:" + second.bookingId(), "2"));
        assertThat(cancels.handle(Wishes.cancel(first))).isInstanceOf(CancelOutcome.CancelledBefore.class);
        assertThat(tables.seatsOf(second))
                .as("the old booking is not the new one")
                .hasSize(2);

        cancels.handle(Wishes.cancel(second));
        worker.finish(match);

        assertThat(tables.booking(second)).isEqualTo("CANCELLED null");
        assertThat(tables.allowanceUsed(second)).isZero();
        assertThat(redis.value(String.class).get(keys.seats())).startsWith("AAA");
    }

    @Test
    void theSameWishTwiceChangesNothingMore() {
        var command = confirmed("approve");
        var cancel = Wishes.cancel(command);
        cancels.handle(cancel);
        var version = tables.value(
                "SELECT version FROM bookings WHERE id = ?", command.bookingId().value());

        assertThat(cancels.handle(cancel)).isEqualTo(new CancelOutcome.CancelledBefore(command.bookingId()));

        assertThat(tables.value(
                        "SELECT version FROM bookings WHERE id = ?",
                        command.bookingId().value()))
                .isEqualTo(version);
        assertThat(outcomeOf(cancel)).isEqualTo("cancelling");
        worker.finish(match);
    }

    @Test
    void whatIsNotConfirmedCannotBeCancelled() {
        var secured = Wishes.book(match, Wishes.freshFan(), "approve", "A-1-1");
        handler.handle(secured);
        var rejected = worker.book(Wishes.book(match, Wishes.freshFan(), "decline", "A-1-2"));

        assertRefused(Wishes.cancel(secured), Reason.NOT_CONFIRMED);
        assertRefused(Wishes.cancel(rejected), Reason.NOT_CONFIRMED);

        assertThat(tables.seatsOf(secured)).containsExactly("A-1-1");
        assertThat(tables.allowanceUsed(secured)).isEqualTo(1);
    }

    @Test
    void aRefusedWishThatComesAgainStaysRefused() {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-1-1");
        handler.handle(command);
        var early = Wishes.cancel(command);
        cancels.handle(early);
        worker.goOn(command);
        assertThat(tables.booking(command)).isEqualTo("CONFIRMED null");

        assertRefused(early, Reason.REFUSED_BEFORE);

        assertThat(tables.booking(command)).isEqualTo("CONFIRMED null");
        assertThat(cancels.handle(Wishes.cancel(command))).isInstanceOf(CancelOutcome.Cancelling.class);
        worker.finish(match);
    }

    @Test
    void theCutOffBindsFansAndKickOffBindsEverybody() {
        var first = confirmed("approve");
        var second = worker.book(Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1"));

        assertRefused(Wishes.cancel(first, By.FAN, CUT_OFF), Reason.TOO_LATE);
        assertRefused(Wishes.cancel(first, By.OPS, Wishes.KICK_OFF), Reason.TOO_LATE);
        assertThat(tables.booking(first)).isEqualTo("CONFIRMED null");

        assertThat(cancels.handle(Wishes.cancel(first, By.FAN, CUT_OFF.minusMillis(1))))
                .isInstanceOf(CancelOutcome.Cancelling.class);
        assertThat(cancels.handle(Wishes.cancel(second, By.OPS, CUT_OFF.plusSeconds(1))))
                .isInstanceOf(CancelOutcome.Cancelling.class);
        worker.finish(match);
    }

    @Test
    void anothersSeatIsNeverFreed() {
        var command = confirmed("approve");
        // Which cannot be; should it be all the same, a booking must not make it worse.
        tables.change(
                "UPDATE seats SET booking_id = 'another' WHERE match_id = ? AND seat_id = 'A-1-2'", match.value());

        assertThatThrownBy(() -> cancels.handle(Wishes.cancel(command))).isInstanceOf(IllegalStateException.class);

        assertThat(tables.booking(command)).isEqualTo("CONFIRMED null");
        assertThat(tables.payment(command)).isEqualTo("APPROVED");
        assertThat(tables.seatsOf(command)).containsExactly("A-1-1");
        assertThat(tables.allowanceUsed(command)).isEqualTo(2);
        assertThat(tables.value("SELECT booking_id FROM seats WHERE match_id = ? AND seat_id = 'A-1-2'", match.value()))
                .isEqualTo("another");
    }

    @Test
    void unknownBookingsAndThoseOfOtherMatchesAreRefused() {
        var command = confirmed("approve");
        var ofAnother = new CancelBooking(
                CancelBooking.commandId(command.bookingId()),
                "",
                Wishes.freshMatch(),
                command.bookingId(),
                By.OPS,
                Instant.now());
        var unknown = new CancelBooking(
                "unknown-" + command.bookingId(), "", match, new BookingId("nobody"), By.OPS, Instant.now());

        assertRefused(ofAnother, Reason.UNKNOWN_BOOKING);
        assertRefused(unknown, Reason.UNKNOWN_BOOKING);
        assertThat(tables.booking(command)).isEqualTo("CONFIRMED null");
    }

    private void assertRefused(CancelBooking command, Reason reason) {
        assertThat(cancels.handle(command)).isEqualTo(new CancelOutcome.Refused(command.bookingId(), reason));
        assertThat(outcomeOf(command)).startsWith("refused-");
    }

    private String outcomeOf(CancelBooking command) {
        return tables.value("SELECT outcome FROM applied_commands WHERE command_id = ?", command.commandId());
    }

    private BookSeat confirmed(String token) {
        var command = worker.book(Wishes.book(match, Wishes.freshFan(), token, "A-1-1", "A-1-2"));
        assertThat(tables.booking(command)).isEqualTo("CONFIRMED null");
        return command;
    }

    private Map<String, String> shown(BookSeat command) {
        return redis.hash(String.class).hgetall(keys.booking(command.bookingId()));
    }
}
