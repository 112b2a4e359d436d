package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.payment.PaymentState;
import dev.matchgate.booking.store.Marks;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.BookingId;

/** Reads bookings by their ids where many are read a second: through Hibernate that took a third of a worker's CPU. */
@Singleton
class BookingRows {

    private static final String FIND = """
            SELECT b.id, b.match_id, b.fan_id, b.hold_id, b.request_hash, b.amount_krw, b.state, b.reason, b.created_at,
                   b.updated_at, b.version, p.state AS payment_state, p.method
              FROM bookings b
              JOIN payments p ON p.booking_id = b.id
             WHERE b.id IN
            """;

    /** @return those that there are, in any order */
    List<Booking> find(Connection connection, Collection<BookingId> bookings) throws SQLException {
        try (var statement = connection.prepareStatement(FIND + Marks.of(bookings.size()))) {
            Marks.set(statement, 1, bookings);
            try (var row = statement.executeQuery()) {
                var found = new ArrayList<Booking>();
                while (row.next()) {
                    found.add(read(row));
                }
                return found;
            }
        }
    }

    private static Booking read(ResultSet row) throws SQLException {
        var booking = new Booking();
        booking.id = row.getString("id");
        booking.matchId = row.getString("match_id");
        booking.fanId = row.getString("fan_id");
        booking.holdId = row.getString("hold_id");
        booking.requestHash = row.getString("request_hash");
        booking.amountKrw = row.getLong("amount_krw");
        booking.state = BookingState.valueOf(row.getString("state"));
        booking.reason = Optional.ofNullable(row.getString("reason"))
                .map(RejectReason::valueOf)
                .orElse(null);
        booking.createdAt = UtcTime.read(row, "created_at");
        booking.updatedAt = UtcTime.read(row, "updated_at");
        booking.version = row.getLong("version");
        booking.paymentState = PaymentState.valueOf(row.getString("payment_state"));
        booking.paymentMethod = row.getString("method");
        return booking;
    }
}
