package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.payment.ChargeOutcome;
import dev.matchgate.booking.payment.PaymentRefunds;
import dev.matchgate.booking.payment.PaymentState;
import dev.matchgate.booking.payment.WatchedCharge;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.BookingId;

/**
 * Writes down what became of charges that were given up: their bookings are REJECTED, so money that was taken after all
 * is owed to the fan.
 */
@Singleton
class WatchSettlement {

    private static final Logger LOG = Logger.getLogger(WatchSettlement.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final BookingTables tables;
    private final BookingCancels bookings;
    private final PaymentRefunds refunds;
    private final Clock clock;

    WatchSettlement(
            Transactions transactions,
            BookingTables tables,
            BookingCancels bookings,
            PaymentRefunds refunds,
            Clock clock) {
        this.transactions = transactions;
        this.tables = tables;
        this.bookings = bookings;
        this.refunds = refunds;
        this.clock = clock;
    }

    /** @return the booking's charge when it is watched */
    Optional<WatchedCharge> watched(BookingId booking) {
        return transactions.read(connection -> tables.payments().watched(connection, booking));
    }

    /** Changes nothing when the watch has ended meanwhile. */
    void settle(WatchedCharge watched, ChargeOutcome outcome) {
        var now = UtcTime.now(clock);
        transactions.run(connection -> {
            bookings.lock(connection, watched.booking());
            return switch (outcome) {
                case ChargeOutcome.Approved() -> owe(connection, watched.booking(), now);
                case ChargeOutcome.Declined() -> end(connection, watched.booking(), PaymentState.DECLINED, now);
                case ChargeOutcome.Unknown() -> lookAgainOrEnd(connection, watched, now);
            };
        });
    }

    private boolean owe(Connection connection, BookingId booking, Instant now) throws SQLException {
        if (refunds.begin(connection, List.of(booking), PaymentState.UNKNOWN, now) == 0) {
            return false;
        }
        bookings.touch(connection, booking, now);
        return true;
    }

    private boolean end(Connection connection, BookingId booking, PaymentState state, Instant now) throws SQLException {
        if (!tables.payments().endWatch(connection, booking, state, now)) {
            return false;
        }
        bookings.touch(connection, booking, now);
        return true;
    }

    private boolean lookAgainOrEnd(Connection connection, WatchedCharge watched, Instant now) throws SQLException {
        var booking = watched.booking();
        if (!now.isBefore(watched.until())) {
            // The one thing here that a human has to look after, so it is said.
            LOG.errorf("the payment of rejected booking %s has had no outcome for too long; ask the provider", booking);
            return end(connection, booking, PaymentState.UNRESOLVED, now);
        }
        tables.bookings().postpone(connection, booking, pause(Duration.between(watched.since(), now)));
        tables.payments().countAttempt(connection, booking);
        return true;
    }

    /** The longer it takes, the less likely the next moment is to tell. */
    private static Duration pause(Duration watchedFor) {
        var pause = watchedFor.dividedBy(2);
        if (pause.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
