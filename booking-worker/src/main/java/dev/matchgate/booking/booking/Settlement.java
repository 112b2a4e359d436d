package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.payment.ChargeOutcome;
import dev.matchgate.booking.payment.OpenCharge;
import dev.matchgate.booking.payment.PaymentState;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.BookingId;

/** Writes down what a charge led to: the booking is confirmed, or its seats are free again, or it is asked again. */
@Singleton
class Settlement {

    private static final int LONGEST_BACKOFF_SECONDS = 30;

    private final Transactions transactions;
    private final BookingTables tables;
    private final OwnedSeats ownedSeats;
    private final BookingConfig config;
    private final Clock clock;

    Settlement(
            Transactions transactions, BookingTables tables, OwnedSeats ownedSeats, BookingConfig config, Clock clock) {
        this.transactions = transactions;
        this.tables = tables;
        this.ownedSeats = ownedSeats;
        this.config = config;
        this.clock = clock;
    }

    /** @return what is to be charged, or empty when the outcome is known */
    Optional<OpenCharge> openCharge(BookingId booking) {
        return transactions.read(connection -> tables.payments().open(connection, booking));
    }

    /**
     * Changes nothing when the booking has been settled meanwhile: an approval that comes after the booking was given up
     * is found by whoever watches its payment.
     */
    void settle(Booking booking, OpenCharge open, ChargeOutcome outcome) {
        var now = UtcTime.now(clock);
        transactions.run(connection -> switch (outcome) {
            case ChargeOutcome.Approved() -> confirm(connection, booking, now);
            case ChargeOutcome.Declined() -> decline(connection, booking, now);
            case ChargeOutcome.Unknown() -> askAgainOrGiveUp(connection, booking, open, now);
        });
    }

    private boolean confirm(Connection connection, Booking booking, Instant now) throws SQLException {
        var move = Move.to(BookingState.SECURED, BookingState.CONFIRMED, now);
        if (!tables.bookings().move(connection, booking.bookingId(), move)) {
            return false;
        }
        tables.payments().settle(connection, booking.bookingId(), PaymentState.APPROVED, now);
        return true;
    }

    private boolean decline(Connection connection, Booking booking, Instant now) throws SQLException {
        if (!reject(connection, booking, RejectReason.PAYMENT_DECLINED, now)) {
            return false;
        }
        tables.payments().settle(connection, booking.bookingId(), PaymentState.DECLINED, now);
        return true;
    }

    private boolean askAgainOrGiveUp(Connection connection, Booking booking, OpenCharge open, Instant now)
            throws SQLException {
        if (now.isAfter(open.since().plusSeconds(config.paymentGiveUpSeconds()))) {
            return giveUp(connection, booking, now);
        }
        tables.bookings().postpone(connection, booking.bookingId(), backoff(open.attempts()));
        tables.payments().countAttempt(connection, booking.bookingId());
        return true;
    }

    private boolean giveUp(Connection connection, Booking booking, Instant now) throws SQLException {
        if (!reject(connection, booking, RejectReason.FAILED, now)) {
            return false;
        }
        var watchedUntil = now.plusSeconds(config.paymentWatchSeconds());
        tables.payments().giveUp(connection, booking.bookingId(), now, watchedUntil);
        return true;
    }

    private boolean reject(Connection connection, Booking booking, RejectReason reason, Instant now)
            throws SQLException {
        var id = booking.bookingId();
        if (!tables.bookings().move(connection, id, Move.rejected(BookingState.SECURED, reason, now))) {
            return false;
        }
        ownedSeats.giveBack(connection, booking.match(), List.of(new OwnedSeats.Owner(id, booking.fan())));
        return true;
    }

    private static Duration backoff(int attempts) {
        return Duration.ofSeconds(Math.min(LONGEST_BACKOFF_SECONDS, 1L << Math.min(attempts, 10)));
    }
}
