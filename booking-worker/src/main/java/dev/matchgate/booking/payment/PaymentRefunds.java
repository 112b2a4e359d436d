package dev.matchgate.booking.payment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.BookingId;

/**
 * The table {@code payments} as refunds change it, only while the booking's row is locked. A refund begins where the
 * charge is known to be approved, and ends only when the provider says that the money is back.
 */
@Singleton
public class PaymentRefunds {

    private static final String BEGIN = """
            UPDATE payments
               SET state = 'REFUNDING', refund_asked_at = ?, updated_at = ?
             WHERE state = ?
               AND booking_id IN
            """;

    private static final String OPEN = """
            SELECT amount_krw, refund_attempts
              FROM payments
             WHERE booking_id = ?
               AND state = 'REFUNDING'
            """;

    private static final String END = """
            UPDATE payments
               SET state = 'REFUNDED', updated_at = ?
             WHERE booking_id = ?
               AND state = 'REFUNDING'
            """;

    private static final String COUNT_ATTEMPT =
            "UPDATE payments SET refund_attempts = refund_attempts + 1 WHERE booking_id = ? AND state = 'REFUNDING'";

    /**
     * From now on the money is owed.
     *
     * @param from APPROVED, or UNKNOWN when a charge that was given up turns out to have been approved
     * @return of how many bookings the payment was in that state
     */
    public int begin(Connection connection, Collection<BookingId> bookings, PaymentState from, Instant now)
            throws SQLException {
        if (bookings.isEmpty()) {
            return 0;
        }
        try (var statement = connection.prepareStatement(BEGIN + Marks.of(bookings.size()))) {
            statement.setObject(1, UtcTime.column(now));
            statement.setObject(2, UtcTime.column(now));
            statement.setString(3, from.name());
            Marks.set(statement, 4, bookings);
            return statement.executeUpdate();
        }
    }

    /** @return what is owed to the booking's fan, or empty when nothing is */
    public Optional<OpenRefund> open(Connection connection, BookingId booking) throws SQLException {
        try (var statement = connection.prepareStatement(OPEN)) {
            statement.setString(1, booking.value());
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new OpenRefund(
                                new Refund(booking, row.getLong("amount_krw")), row.getInt("refund_attempts")))
                        : Optional.empty();
            }
        }
    }

    /** @return whether the money was still owed */
    public boolean end(Connection connection, BookingId booking, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(END)) {
            statement.setObject(1, UtcTime.column(now));
            statement.setString(2, booking.value());
            return statement.executeUpdate() == 1;
        }
    }

    /** One more attempt after which the money is still owed. */
    public void countAttempt(Connection connection, BookingId booking) throws SQLException {
        try (var statement = connection.prepareStatement(COUNT_ATTEMPT)) {
            statement.setString(1, booking.value());
            statement.executeUpdate();
        }
    }
}
