package dev.matchgate.booking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;

/** Looks into MySQL past the worker. */
@Singleton
@Unremovable
public class Tables {

    private final AgroalDataSource dataSource;

    Tables(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Each row as its columns with blanks in between. */
    public List<String> rows(String sql, Object... parameters) {
        try (var connection = dataSource.getConnection();
                var statement = prepare(connection, sql, parameters);
                var row = statement.executeQuery()) {
            var rows = new ArrayList<String>();
            while (row.next()) {
                var columns = new ArrayList<String>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join(" ", columns));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public String value(String sql, Object... parameters) {
        return rows(sql, parameters).getFirst();
    }

    public void change(String sql, Object... parameters) {
        try (var connection = dataSource.getConnection();
                var statement = prepare(connection, sql, parameters)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** State and reason of the booking a command is about. */
    public String booking(BookSeat command) {
        return value(
                "SELECT state, reason FROM bookings WHERE id = ?",
                command.bookingId().value());
    }

    public List<String> seatsOf(BookSeat command) {
        return rows(
                "SELECT seat_id FROM seats WHERE booking_id = ? ORDER BY seat_id",
                command.bookingId().value());
    }

    public int allowanceUsed(BookSeat command) {
        return Integer.parseInt(value(
                "SELECT COALESCE(SUM(seats), 0) FROM fan_allowances WHERE match_id = ? AND fan_id = ?",
                command.matchId().value(),
                command.fanId().value()));
    }

    /** The same for all bookings of a match that are to be looked at some time. */
    public void makeDue(MatchId match) {
        change(
                "UPDATE bookings SET next_step_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND"
                        + " WHERE match_id = ? AND next_step_at IS NOT NULL",
                match.value());
    }

    /** As if the booking's payment had begun eleven minutes ago. */
    public void letPaymentTimeOut(BookSeat command) {
        change(
                "UPDATE payments SET created_at = created_at - INTERVAL 11 MINUTE WHERE booking_id = ?",
                command.bookingId().value());
    }

    /** From now on the simulated provider tells what it decided. */
    public void endSilence(BookSeat command) {
        change(
                "UPDATE simulated_ledger SET answers_at = asked_at WHERE idempotency_key = ?",
                command.bookingId().value());
    }

    /** Makes the booking due now, as if the worker that had it were dead for half a minute. */
    public void makeDue(BookSeat command) {
        change(
                "UPDATE bookings SET next_step_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = ?",
                command.bookingId().value());
    }

    public String nextStep(BookSeat command) {
        return value(
                "SELECT next_step_at IS NULL FROM bookings WHERE id = ?",
                command.bookingId().value());
    }

    /** I1 and I2 over a whole match: a violation for each row. */
    public List<String> violations(MatchId match) {
        return rows("""
                SELECT b.id, b.state, COUNT(s.seat_id), COUNT(bs.seat_id)
                  FROM bookings b
                  JOIN booking_seats bs ON bs.booking_id = b.id
                  LEFT JOIN seats s ON s.match_id = b.match_id AND s.seat_id = bs.seat_id AND s.booking_id = b.id
                 WHERE b.match_id = ?
                 GROUP BY b.id, b.state
                HAVING COUNT(s.seat_id) <> CASE WHEN b.state IN ('SECURED', 'CONFIRMED') THEN COUNT(bs.seat_id) ELSE 0 END
                """, match.value());
    }

    /** I3 over a whole match at rest: what was taken and not given back, where it is not what a booking costs. */
    public List<String> moneyViolations(MatchId match) {
        return rows("""
                SELECT b.id, b.state, p.state, COALESCE(c.amount_krw, 0), COALESCE(r.amount_krw, 0)
                  FROM bookings b
                  JOIN payments p ON p.booking_id = b.id
                  LEFT JOIN simulated_ledger c ON c.idempotency_key = b.id AND c.outcome = 'APPROVED'
                  LEFT JOIN simulated_ledger r ON r.idempotency_key = CONCAT(b.id, ':refund')
                 WHERE b.match_id = ?
                   AND COALESCE(c.amount_krw, 0) - COALESCE(r.amount_krw, 0)
                       <> CASE WHEN b.state = 'CONFIRMED' THEN b.amount_krw ELSE 0 END
                """, match.value());
    }

    /** I8 over a whole match: allowances that are not what their fans own. */
    public List<String> allowanceViolations(MatchId match) {
        return rows("""
                SELECT a.fan_id, a.seats, COUNT(s.seat_id)
                  FROM fan_allowances a
                  LEFT JOIN bookings b ON b.match_id = a.match_id AND b.fan_id = a.fan_id
                  LEFT JOIN booking_seats bs ON bs.booking_id = b.id
                  LEFT JOIN seats s ON s.match_id = b.match_id AND s.seat_id = bs.seat_id AND s.booking_id = b.id
                 WHERE a.match_id = ?
                 GROUP BY a.fan_id, a.seats
                HAVING COUNT(s.seat_id) <> a.seats
                """, match.value());
    }

    /** Bookings of a match with which somebody is not done. */
    public List<String> unfinished(MatchId match) {
        return rows("""
                SELECT id, state
                  FROM bookings
                 WHERE match_id = ?
                   AND (next_step_at IS NOT NULL OR projected_version <> version
                        OR state NOT IN ('CONFIRMED', 'REJECTED', 'CANCELLED')
                        OR (state = 'CONFIRMED'
                            AND EXISTS (SELECT 1
                                          FROM matches
                                         WHERE matches.id = match_id
                                           AND called_off_at IS NOT NULL)))
                """, match.value());
    }

    /** State of a booking's payment. */
    public String payment(BookSeat command) {
        return value(
                "SELECT state FROM payments WHERE booking_id = ?",
                command.bookingId().value());
    }

    /** What the simulated provider did for a booking: kind, outcome, amount. */
    public List<String> ledger(BookSeat command) {
        return rows(
                "SELECT kind, outcome, amount_krw FROM simulated_ledger WHERE idempotency_key IN (?, ?) ORDER BY kind",
                command.bookingId().value(),
                command.bookingId() + ":refund");
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
