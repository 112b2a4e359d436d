package dev.matchgate.booking.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.inject.Singleton;

import dev.matchgate.booking.booking.BookingState;
import dev.matchgate.booking.payment.PaymentState;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.HoldId;
import dev.matchgate.common.MatchId;

/** The rows of {@code bookings}, each with its payment and its seats; one statement shows one moment. */
@Singleton
class AuditedBookings {

    /** So late is nobody who works: the finisher takes what is due within a second, in rounds of 2,000. */
    static final long OVERDUE_SECONDS = 300;

    /** Left alone, the server may read all matches' bookings in the order of their ids to spare the sorting. */
    private static final String BOOKINGS = """
            SELECT b.id, b.fan_id, b.hold_id, b.request_hash, b.amount_krw, b.state, b.version, b.projected_version,
                   TIMESTAMPDIFF(SECOND, b.updated_at, UTC_TIMESTAMP(6)) AS age,
                   TIMESTAMPDIFF(SECOND, b.next_step_at, UTC_TIMESTAMP(6)) AS overdue,
                   p.state AS payment_state, p.amount_krw AS payment_krw,
                   (SELECT COUNT(*) FROM booking_seats bs WHERE bs.booking_id = b.id) AS asked,
                   (SELECT COUNT(*)
                      FROM booking_seats bs
                      JOIN seats s ON s.match_id = b.match_id AND s.seat_id = bs.seat_id AND s.booking_id = b.id
                     WHERE bs.booking_id = b.id) AS owned,
                   (SELECT COALESCE(SUM(s.amount_krw), 0)
                      FROM booking_seats bs
                      JOIN seats s ON s.match_id = b.match_id AND s.seat_id = bs.seat_id AND s.booking_id = b.id
                     WHERE bs.booking_id = b.id) AS owned_krw,
                   (SELECT a.seats
                      FROM fan_allowances a
                     WHERE a.match_id = b.match_id
                       AND a.fan_id = b.fan_id) AS allowance
              FROM bookings b FORCE INDEX (bookings_by_match)
              LEFT JOIN payments p ON p.booking_id = b.id
             WHERE b.match_id = ?
            """;

    private static final String NEXT = BOOKINGS + " AND b.id > ? ORDER BY b.id LIMIT ?";

    private static final String ONE = BOOKINGS + " AND b.id = ? LIMIT ?";

    private final Transactions transactions;

    AuditedBookings(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * @param ageSeconds since the row last changed
     * @param overdueSeconds since somebody should have looked at the row, negative before; empty when nobody has to
     * @param asked seats that it asked for
     * @param owned those of them whose rows name it
     * @param allowance what is counted for its fan in this match, empty when nothing is
     */
    record Row(
            BookingId id,
            FanId fan,
            HoldId hold,
            String requestHash,
            long amountKrw,
            BookingState state,
            long version,
            long projectedVersion,
            long ageSeconds,
            OptionalLong overdueSeconds,
            Optional<Payment> payment,
            int asked,
            int owned,
            long ownedKrw,
            OptionalLong allowance) {

        boolean ownsSeats() {
            return state == BookingState.SECURED || state == BookingState.CONFIRMED;
        }

        boolean isFinal() {
            return switch (state) {
                case CONFIRMED, REJECTED, CANCELLED -> true;
                case PENDING, SECURED, CANCELLING -> false;
            };
        }

        /** Whether somebody is going to look at the row, and is not late. */
        boolean isGoingOn() {
            return overdueSeconds.isPresent() && overdueSeconds.getAsLong() < OVERDUE_SECONDS;
        }

        /** Whether fans do not see it yet as it is, and somebody is going to show it. */
        boolean isBeingShown() {
            return projectedVersion < version && isGoingOn();
        }
    }

    /** What the booking's row in {@code payments} says. */
    record Payment(PaymentState state, long amountKrw) {}

    /** @return at most {@code limit} bookings behind the given id, in id order */
    List<Row> next(MatchId match, String after, int limit) {
        return read(NEXT, match, after, limit);
    }

    Optional<Row> find(MatchId match, String bookingId) {
        return read(ONE, match, bookingId, 1).stream().findFirst();
    }

    private List<Row> read(String sql, MatchId match, String id, int limit) {
        return transactions.read(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, match.value());
                statement.setString(2, id);
                statement.setInt(3, limit);
                return rows(statement);
            }
        });
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            var rows = new ArrayList<Row>();
            while (row.next()) {
                rows.add(row(row));
            }
            return rows;
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new BookingId(row.getString("id")),
                new FanId(row.getString("fan_id")),
                new HoldId(row.getString("hold_id")),
                row.getString("request_hash"),
                row.getLong("amount_krw"),
                BookingState.valueOf(row.getString("state")),
                row.getLong("version"),
                row.getLong("projected_version"),
                row.getLong("age"),
                optional(row, "overdue"),
                payment(row),
                row.getInt("asked"),
                row.getInt("owned"),
                row.getLong("owned_krw"),
                optional(row, "allowance"));
    }

    private static Optional<Payment> payment(ResultSet row) throws SQLException {
        var state = row.getString("payment_state");
        return state == null
                ? Optional.empty()
                : Optional.of(new Payment(PaymentState.valueOf(state), row.getLong("payment_krw")));
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
