package dev.matchgate.booking.payment;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;

/**
 * The table {@code payments} as charges change it: one row a booking, changed only while the booking's row is locked.
 * Amounts are won. {@link PaymentRefunds} has the rest.
 */
@Singleton
public class Payments {

    private static final String INSERT = """
            INSERT INTO payments (booking_id, method, token, amount_krw, state, attempts, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, 0, ?, ?)
            """;

    private static final String OPEN = """
            SELECT booking_id, amount_krw, token, attempts, created_at
              FROM payments
             WHERE state = 'PENDING'
               AND booking_id IN
            """;

    /** The token has done its work once the outcome is known. */
    private static final String SETTLE = """
            UPDATE payments
               SET state = ?, token = NULL, updated_at = ?
             WHERE state = 'PENDING'
               AND booking_id IN
            """;

    private static final String GIVE_UP = """
            UPDATE payments
               SET state = 'UNKNOWN', token = NULL, updated_at = ?, watched_until = ?
             WHERE booking_id = ?
               AND state = 'PENDING'
            """;

    private static final String WATCHED = """
            SELECT amount_krw, updated_at, watched_until
              FROM payments
             WHERE booking_id = ?
               AND state = 'UNKNOWN'
            """;

    private static final String END_WATCH = """
            UPDATE payments
               SET state = ?, updated_at = ?
             WHERE booking_id = ?
               AND state = 'UNKNOWN'
            """;

    private static final String COUNT_ATTEMPT =
            "UPDATE payments SET attempts = attempts + 1 WHERE booking_id = ? AND state IN ('PENDING', 'UNKNOWN')";

    /** A payment that begins: PENDING when the money is to be taken, NONE when the booking was rejected at once. */
    public record Begun(BookSeat command, PaymentState state) {}

    public void insert(Connection connection, Collection<Begun> payments, Instant now) throws SQLException {
        if (payments.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var payment : payments) {
                var command = payment.command();
                statement.setString(1, command.bookingId().value());
                statement.setString(2, command.paymentMethod());
                statement.setObject(
                        3, payment.state() == PaymentState.PENDING ? command.paymentToken() : null, Types.VARCHAR);
                statement.setLong(4, command.amountKrw());
                statement.setString(5, payment.state().name());
                statement.setObject(6, UtcTime.column(now));
                statement.setObject(7, UtcTime.column(now));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** @return what is to be charged, or empty when the outcome is known */
    public Optional<OpenCharge> open(Connection connection, BookingId booking) throws SQLException {
        return Optional.ofNullable(open(connection, Set.of(booking)).get(booking));
    }

    /** @return what is to be charged; no entry where the outcome is known */
    public Map<BookingId, OpenCharge> open(Connection connection, Collection<BookingId> bookings) throws SQLException {
        try (var statement = connection.prepareStatement(OPEN + Marks.of(bookings.size()))) {
            Marks.set(statement, 1, bookings);
            try (var row = statement.executeQuery()) {
                var open = new HashMap<BookingId, OpenCharge>();
                while (row.next()) {
                    var charge = read(row);
                    open.put(charge.charge().booking(), charge);
                }
                return open;
            }
        }
    }

    private static OpenCharge read(ResultSet row) throws SQLException {
        int attempts = row.getInt("attempts");
        var charge = new Charge(
                new BookingId(row.getString("booking_id")),
                row.getLong("amount_krw"),
                row.getString("token"),
                attempts > 0);
        return new OpenCharge(charge, attempts, UtcTime.read(row, "created_at"));
    }

    /** @param state APPROVED or DECLINED */
    public void settle(Connection connection, Collection<BookingId> bookings, PaymentState state, Instant now)
            throws SQLException {
        if (bookings.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(SETTLE + Marks.of(bookings.size()))) {
            statement.setString(1, state.name());
            statement.setObject(2, UtcTime.column(now));
            Marks.set(statement, 3, bookings);
            statement.executeUpdate();
        }
    }

    /** From now on the provider is only asked what came of the charge, for which it needs no token. */
    public void giveUp(Connection connection, BookingId booking, Instant now, Instant watchedUntil)
            throws SQLException {
        try (var statement = connection.prepareStatement(GIVE_UP)) {
            statement.setObject(1, UtcTime.column(now));
            statement.setObject(2, UtcTime.column(watchedUntil));
            statement.setString(3, booking.value());
            statement.executeUpdate();
        }
    }

    /** @return the charge when it was given up and is watched, else empty */
    public Optional<WatchedCharge> watched(Connection connection, BookingId booking) throws SQLException {
        try (var statement = connection.prepareStatement(WATCHED)) {
            statement.setString(1, booking.value());
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new WatchedCharge(
                                booking,
                                row.getLong("amount_krw"),
                                UtcTime.read(row, "updated_at"),
                                UtcTime.read(row, "watched_until")))
                        : Optional.empty();
            }
        }
    }

    /**
     * @param state DECLINED, or UNRESOLVED when it was watched long enough
     * @return whether it was still watched
     */
    public boolean endWatch(Connection connection, BookingId booking, PaymentState state, Instant now)
            throws SQLException {
        try (var statement = connection.prepareStatement(END_WATCH)) {
            statement.setString(1, state.name());
            statement.setObject(2, UtcTime.column(now));
            statement.setString(3, booking.value());
            return statement.executeUpdate() == 1;
        }
    }

    /** One more answer of the provider that told nothing. */
    public void countAttempt(Connection connection, BookingId booking) throws SQLException {
        try (var statement = connection.prepareStatement(COUNT_ATTEMPT)) {
            statement.setString(1, booking.value());
            statement.executeUpdate();
        }
    }
}
