package dev.matchgate.loadtest;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.matchgate.local.launch.Endpoints;

/** What MySQL says after an opening. */
final class SqlTruth implements AutoCloseable {

    private final Connection connection;

    SqlTruth(Endpoints.Mysql sql) throws SQLException {
        this.connection = DriverManager.getConnection(sql.jdbcUrl(), sql.user(), sql.password());
    }

    long count(String query, String match) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, match);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** @return booking id to state */
    Map<String, String> bookingStates(String match) throws SQLException {
        return pairs("SELECT id, state FROM bookings WHERE match_id = ?", match, new HashMap<>());
    }

    /** @return seat id to status */
    Map<String, String> seatStatuses(String match) throws SQLException {
        return pairs("SELECT seat_id, status FROM seats WHERE match_id = ?", match, new TreeMap<>());
    }

    private Map<String, String> pairs(String query, String match, Map<String, String> into) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, match);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    into.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return into;
    }

    /** Seats that two bookings believe to own (I1): a booking's own list joined with the other bookings'. */
    long seatsWithTwoBookings(String match) throws SQLException {
        return count("""
                SELECT COUNT(*) FROM (
                  SELECT bs.seat_id FROM booking_seats bs
                    JOIN bookings b ON b.id = bs.booking_id
                   WHERE b.match_id = ? AND b.state IN ('SECURED', 'CONFIRMED')
                   GROUP BY bs.seat_id HAVING COUNT(*) > 1) twice
                """, match);
    }

    /** Seats whose row and whose booking disagree about who owns them (I2), from either side. */
    long seatsWhoseOwnerDisagrees(String match) throws SQLException {
        var rowWithoutBooking = count("""
                SELECT COUNT(*) FROM seats s
                  LEFT JOIN bookings b ON b.id = s.booking_id AND b.state IN ('SECURED', 'CONFIRMED')
                  LEFT JOIN booking_seats bs ON bs.booking_id = s.booking_id AND bs.seat_id = s.seat_id
                 WHERE s.match_id = ? AND s.booking_id IS NOT NULL
                   AND (b.id IS NULL OR bs.booking_id IS NULL OR s.status <> 'BOOKED')
                """, match);
        var bookingWithoutRow = count("""
                SELECT COUNT(*) FROM bookings b
                  JOIN booking_seats bs ON bs.booking_id = b.id
                  JOIN seats s ON s.match_id = b.match_id AND s.seat_id = bs.seat_id
                 WHERE b.match_id = ? AND b.state IN ('SECURED', 'CONFIRMED')
                   AND (s.booking_id IS NULL OR s.booking_id <> b.id)
                """, match);
        return rowWithoutBooking + bookingWithoutRow;
    }

    /** Fans who own more seats than a fan may (I8). */
    long fansBeyondTheirAllowance(String match, int maxSeatsPerFan) throws SQLException {
        return count("""
                SELECT COUNT(*) FROM (
                  SELECT b.fan_id, COUNT(*) AS owned FROM bookings b
                    JOIN booking_seats bs ON bs.booking_id = b.id
                   WHERE b.match_id = ? AND b.state IN ('SECURED', 'CONFIRMED')
                   GROUP BY b.fan_id HAVING owned > %d) many
                """.formatted(maxSeatsPerFan), match);
    }

    /** Fans whose allowance says something else than their bookings (I8). */
    long allowancesThatDisagree(String match) throws SQLException {
        return count("""
                SELECT COUNT(*) FROM (
                  SELECT fan_id, SUM(counted) AS counted, SUM(owned) AS owned FROM (
                    SELECT fan_id, seats AS counted, 0 AS owned, match_id FROM fan_allowances
                     UNION ALL
                    SELECT b.fan_id, 0, 1, b.match_id FROM bookings b
                      JOIN booking_seats bs ON bs.booking_id = b.id
                     WHERE b.state IN ('SECURED', 'CONFIRMED')) both_sides
                   WHERE match_id = ?
                   GROUP BY fan_id HAVING SUM(counted) <> SUM(owned)) differ
                """, match);
    }

    /**
     * What the payment provider's ledger and the bookings disagree about (I3): money taken for what is not CONFIRMED and
     * not given back in full, given back for what is, or taken from nobody; and what is CONFIRMED or CANCELLED unpaid.
     */
    long moneyAstray(String match) throws SQLException {
        var takenWrongly = count("""
                SELECT COUNT(*) FROM simulated_ledger taken
                  LEFT JOIN bookings b ON b.id = taken.idempotency_key
                  LEFT JOIN simulated_ledger back ON back.charge_key = taken.idempotency_key AND back.kind = 'REFUND'
                 WHERE taken.kind = 'CHARGE' AND taken.outcome = 'APPROVED' AND (b.id IS NULL OR b.match_id = ?)
                   AND (b.id IS NULL OR taken.amount_krw <> b.amount_krw OR taken.amount_krw <> back.amount_krw
                        OR (b.state = 'CONFIRMED') = (back.idempotency_key IS NOT NULL))
                """, match);
        var neverTaken = count("""
                SELECT COUNT(*) FROM bookings b
                  LEFT JOIN simulated_ledger taken ON taken.idempotency_key = b.id AND taken.kind = 'CHARGE'
                       AND taken.outcome = 'APPROVED'
                 WHERE b.match_id = ? AND b.state IN ('CONFIRMED', 'CANCELLING', 'CANCELLED')
                   AND taken.idempotency_key IS NULL
                """, match);
        return takenWrongly + neverTaken;
    }

    /** @return what the payment provider did for a booking, such as {@code CHARGE APPROVED 90000}; charges first */
    List<String> ledger(String booking) throws SQLException {
        try (var statement = connection.prepareStatement("""
                SELECT kind, outcome, amount_krw FROM simulated_ledger
                 WHERE idempotency_key = ? OR charge_key = ? ORDER BY kind
                """)) {
            statement.setString(1, booking);
            statement.setString(2, booking);
            try (var rows = statement.executeQuery()) {
                var entries = new ArrayList<String>();
                while (rows.next()) {
                    entries.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getLong(3));
                }
                return entries;
            }
        }
    }

    /** Changes a table, as somebody's mistake would. */
    void alter(String statement) throws SQLException {
        try (var change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
