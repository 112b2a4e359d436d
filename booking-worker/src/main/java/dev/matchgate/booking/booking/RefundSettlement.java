package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.payment.OpenRefund;
import dev.matchgate.booking.payment.PaymentRefunds;
import dev.matchgate.booking.payment.RefundOutcome;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.BookingId;

/**
 * Writes down what became of refunds: a CANCELLING booking is CANCELLED once the money is back, a REJECTED one stays so.
 * Money that is not back is asked for again, with pauses of up to five minutes, and never given up.
 */
@Singleton
class RefundSettlement {

    private static final Logger LOG = Logger.getLogger(RefundSettlement.class);
    private static final int LONGEST_PAUSE_SECONDS = 300;
    /** From there on a refund that fails is said to fail: the first attempts may meet a short outage. */
    private static final int REMARKABLE_ATTEMPTS = 5;

    private final Transactions transactions;
    private final BookingTables tables;
    private final BookingCancels bookings;
    private final PaymentRefunds refunds;
    private final Clock clock;

    RefundSettlement(
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

    /** @return what is owed to the booking's fan, or empty when nothing is */
    Optional<OpenRefund> open(BookingId booking) {
        return transactions.read(connection -> refunds.open(connection, booking));
    }

    /** Changes nothing when the money is written down as given back meanwhile. */
    void settle(OpenRefund open, RefundOutcome outcome) {
        var booking = open.refund().booking();
        switch (outcome) {
            case RefundOutcome.Refunded() -> transactions.run(connection -> end(connection, booking));
            case RefundOutcome.Refused() -> askAgain(open, "refused");
            case RefundOutcome.Unknown() -> askAgain(open, "not answered");
        }
    }

    private boolean end(Connection connection, BookingId booking) throws SQLException {
        var now = UtcTime.now(clock);
        var locked = bookings.lock(connection, booking);
        if (!refunds.end(connection, booking, now)) {
            return false;
        }
        if (locked.orElseThrow().state() == BookingState.CANCELLING) {
            var move = Move.to(BookingState.CANCELLING, BookingState.CANCELLED, now);
            return tables.bookings().move(connection, booking, move);
        }
        bookings.touch(connection, booking, now);
        return true;
    }

    private void askAgain(OpenRefund open, String why) {
        var booking = open.refund().booking();
        if (open.attempts() >= REMARKABLE_ATTEMPTS) {
            LOG.warnf("the refund of booking %s is %s after %d attempts", booking, why, open.attempts() + 1);
        }
        transactions.run(connection -> {
            tables.bookings().postpone(connection, booking, pause(open.attempts()));
            refunds.countAttempt(connection, booking);
            return booking;
        });
    }

    private static Duration pause(int attempts) {
        return Duration.ofSeconds(Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(attempts, 10)));
    }
}
