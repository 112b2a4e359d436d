package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import dev.matchgate.booking.payment.PaymentRefunds;
import dev.matchgate.booking.payment.PaymentState;
import dev.matchgate.common.MatchId;

/** Cancels bookings, one or many of a match: their seats are free, their fans may book as many again, money is owed. */
@Singleton
class Cancellation {

    private final BookingCancels bookings;
    private final PaymentRefunds refunds;
    private final OwnedSeats ownedSeats;

    Cancellation(BookingCancels bookings, PaymentRefunds refunds, OwnedSeats ownedSeats) {
        this.bookings = bookings;
        this.refunds = refunds;
        this.ownedSeats = ownedSeats;
    }

    /**
     * @param confirmed CONFIRMED bookings whose rows the caller has locked, at least one
     * @throws IllegalStateException when one of them is not CONFIRMED, or CONFIRMED without money taken
     */
    void cancel(Connection connection, MatchId match, List<OwnedSeats.Owner> confirmed, Instant now)
            throws SQLException {
        var ids = confirmed.stream().map(OwnedSeats.Owner::booking).toList();
        int cancelled = bookings.cancel(connection, ids, now);
        int owed = refunds.begin(connection, ids, PaymentState.APPROVED, now);
        if (cancelled != ids.size() || owed != ids.size()) {
            throw new IllegalStateException(
                    "of bookings %s, %d were CONFIRMED and %d were paid".formatted(ids, cancelled, owed));
        }
        ownedSeats.giveBack(connection, match, confirmed);
    }
}
