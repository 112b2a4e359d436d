package dev.matchgate.booking.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.booking.BookingState;
import dev.matchgate.booking.catalogue.SeatStatus;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.MatchId;

/** The rows of {@code seats}, each with the booking that it says it belongs to; one statement shows one moment. */
@Singleton
class AuditedSeats {

    private static final String SEATS = """
            SELECT s.seat_id, s.status, s.version, s.booking_id, b.match_id, b.state, bs.seat_id IS NOT NULL AS asked
              FROM seats s
              LEFT JOIN bookings b ON b.id = s.booking_id
              LEFT JOIN booking_seats bs ON bs.booking_id = s.booking_id AND bs.seat_id = s.seat_id
             WHERE s.match_id = ?
            """;

    private static final String NEXT = SEATS + " AND s.seat_id > ? ORDER BY s.seat_id LIMIT ?";

    private static final String ONE = SEATS + " AND s.seat_id = ?";

    /** A change of a seat is shown with the booking that changed it. */
    private static final String BEING_SHOWN = """
            SELECT 1
              FROM bookings b
              JOIN booking_seats bs ON bs.booking_id = b.id
             WHERE b.next_step_at > UTC_TIMESTAMP(6) - INTERVAL ? SECOND
               AND b.projected_version < b.version
               AND b.match_id = ?
               AND bs.seat_id = ?
             LIMIT 1
            """;

    private final Transactions transactions;

    AuditedSeats(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param owner the booking that the row names, as that booking's own row is */
    record Row(String seatId, SeatStatus status, long version, Optional<Owner> owner) {}

    /**
     * @param match empty when there is no such booking
     * @param asked whether the booking asked for this seat
     */
    record Owner(String bookingId, Optional<String> match, Optional<BookingState> state, boolean asked) {}

    /** @return at most {@code limit} seats behind the given id, in id order */
    List<Row> next(MatchId match, String after, int limit) {
        return transactions.read(connection -> {
            try (var statement = connection.prepareStatement(NEXT)) {
                statement.setString(1, match.value());
                statement.setString(2, after);
                statement.setInt(3, limit);
                return rows(statement);
            }
        });
    }

    Optional<Row> find(MatchId match, String seatId) {
        return transactions.read(connection -> {
            try (var statement = connection.prepareStatement(ONE)) {
                statement.setString(1, match.value());
                statement.setString(2, seatId);
                return rows(statement).stream().findFirst();
            }
        });
    }

    /** @return whether a booking that asked for the seat has changed and is still to be shown, and somebody sees to it */
    boolean isBeingShown(MatchId match, String seatId) {
        return transactions.read(connection -> isBeingShown(connection, match, seatId));
    }

    private static boolean isBeingShown(Connection connection, MatchId match, String seatId) throws SQLException {
        try (var statement = connection.prepareStatement(BEING_SHOWN)) {
            statement.setLong(1, AuditedBookings.OVERDUE_SECONDS);
            statement.setString(2, match.value());
            statement.setString(3, seatId);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            var rows = new ArrayList<Row>();
            while (row.next()) {
                rows.add(new Row(
                        row.getString("seat_id"),
                        SeatStatus.valueOf(row.getString("status")),
                        row.getLong("version"),
                        owner(row)));
            }
            return rows;
        }
    }

    private static Optional<Owner> owner(ResultSet row) throws SQLException {
        var booking = row.getString("booking_id");
        if (booking == null) {
            return Optional.empty();
        }
        return Optional.of(new Owner(
                booking,
                Optional.ofNullable(row.getString("match_id")),
                Optional.ofNullable(row.getString("state")).map(BookingState::valueOf),
                row.getBoolean("asked")));
    }
}
