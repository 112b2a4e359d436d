package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import dev.matchgate.booking.batch.Batching;
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
    private static final int MOST_TOGETHER = 50;
    private static final int BATCHES_AT_ONCE = 2;

    private final Transactions transactions;
    private final BookingTables tables;
    private final OwnedSeats ownedSeats;
    private final BookingConfig config;
    private final Clock clock;
    private final Batching<BookingId, Optional<OpenCharge>> openCharges =
            new Batching<>(MOST_TOGETHER, BATCHES_AT_ONCE, this::openCharges);
    private final Batching<BookingId, Boolean> confirmations =
            new Batching<>(MOST_TOGETHER, BATCHES_AT_ONCE, this::confirm);

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
        return openCharges.ask(booking);
    }

    private List<Optional<OpenCharge>> openCharges(List<BookingId> bookings) {
        var open = transactions.read(connection -> tables.payments().open(connection, bookings));
        return bookings.stream()
                .map(booking -> Optional.ofNullable(open.get(booking)))
                .toList();
    }

    /**
     * Changes nothing when the booking has been settled meanwhile: an approval that comes after the booking was given up
     * is found by whoever watches its payment. Approvals of the same moment are written together, except for those whose
     * rows somebody has locked: nobody waits for another booking's row.
     */
    void settle(Booking booking, OpenCharge open, ChargeOutcome outcome) {
        var now = UtcTime.now(clock);
        switch (outcome) {
            case ChargeOutcome.Approved() -> {
                if (!confirmations.ask(booking.bookingId())) {
                    confirmAlone(booking.bookingId());
                }
            }
            case ChargeOutcome.Declined() -> transactions.run(connection -> decline(connection, booking, now));
            case ChargeOutcome.Unknown() ->
                transactions.run(connection -> askAgainOrGiveUp(connection, booking, open, now));
        }
    }

    /** @return of each booking, whether nobody had locked its row; it is CONFIRMED then, if it was SECURED */
    private List<Boolean> confirm(List<BookingId> bookings) {
        return transactions.run(connection -> {
            var locked = tables.bookings().lockUnlessLocked(connection, new TreeSet<>(bookings));
            confirm(connection, locked);
            return bookings.stream().map(locked::containsKey).toList();
        });
    }

    private void confirmAlone(BookingId booking) {
        transactions.run(connection -> {
            confirm(connection, tables.bookings().lock(connection, List.of(booking)));
            return booking;
        });
    }

    private void confirm(Connection connection, Map<BookingId, LockedBooking> locked) throws SQLException {
        var now = UtcTime.now(clock);
        var secured = locked.keySet().stream()
                .filter(booking -> locked.get(booking).state() == BookingState.SECURED)
                .sorted()
                .toList();
        tables.bookings().moveLocked(connection, secured, Move.to(BookingState.SECURED, BookingState.CONFIRMED, now));
        tables.payments().settle(connection, secured, PaymentState.APPROVED, now);
    }

    private boolean decline(Connection connection, Booking booking, Instant now) throws SQLException {
        if (!reject(connection, booking, RejectReason.PAYMENT_DECLINED, now)) {
            return false;
        }
        tables.payments().settle(connection, List.of(booking.bookingId()), PaymentState.DECLINED, now);
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
