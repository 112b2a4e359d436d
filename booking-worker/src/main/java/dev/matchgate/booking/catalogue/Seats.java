package dev.matchgate.booking.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

/** The table {@code seats}: the only truth about who owns a seat. */
@Singleton
public class Seats {

    private static final String CLAIM = """
            UPDATE seats
               SET booking_id = ?, status = 'BOOKED', version = version + 1
             WHERE match_id = ?
               AND seat_id = ?
               AND booking_id IS NULL
               AND status = 'AVAILABLE'
            """;

    private static final String FREE = """
            UPDATE seats FORCE INDEX (PRIMARY)
               SET booking_id = NULL, status = 'AVAILABLE', version = version + 1
             WHERE match_id = ?
               AND booking_id IN
            """;

    private static final String SOME = """
            SELECT seat_id, status, version, amount_krw
              FROM seats
             WHERE match_id = ?
               AND seat_id IN
            """;

    private static final String NEXT = """
            SELECT seat_id, status, version
              FROM seats
             WHERE match_id = ?
               AND seat_id > ?
             ORDER BY seat_id
             LIMIT ?
            """;

    /** @return whether the seat was free and is now this booking's; the row count decides, with no read before it */
    public boolean claim(Connection connection, BookingId booking, MatchId match, SeatId seat) throws SQLException {
        try (var statement = connection.prepareStatement(CLAIM)) {
            statement.setString(1, booking.value());
            statement.setString(2, match.value());
            statement.setString(3, seat.toString());
            return statement.executeUpdate() == 1;
        }
    }

    /**
     * @param seats at most a few thousand; their rows are locked in id order
     * @return how many of them were one of these bookings' and are now free; another's seat is never freed
     */
    public int free(Connection connection, MatchId match, List<BookingId> bookings, List<SeatId> seats)
            throws SQLException {
        if (bookings.isEmpty() || seats.isEmpty()) {
            return 0;
        }
        var sql = FREE + Marks.of(bookings.size()) + " AND seat_id IN " + Marks.of(seats.size());
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, match.value());
            int next = 2;
            for (var booking : bookings) {
                statement.setString(next++, booking.value());
            }
            for (var seat : seats) {
                statement.setString(next++, seat.toString());
            }
            return statement.executeUpdate();
        }
    }

    /** @return what the seats cost together; seats that do not exist cost nothing */
    public long amountKrw(Connection connection, MatchId match, List<SeatId> seats) throws SQLException {
        try (var statement = some(connection, match, seats);
                var row = statement.executeQuery()) {
            long sum = 0;
            while (row.next()) {
                sum += row.getLong("amount_krw");
            }
            return sum;
        }
    }

    public Optional<SeatStatus> status(Connection connection, MatchId match, SeatId seat) throws SQLException {
        return find(connection, match, List.of(seat)).stream()
                .map(SeatRow::status)
                .findFirst();
    }

    /** @return those of the seats that exist, in id order */
    public List<SeatRow> find(Connection connection, MatchId match, List<SeatId> seats) throws SQLException {
        if (seats.isEmpty()) {
            return List.of();
        }
        try (var statement = some(connection, match, seats);
                var row = statement.executeQuery()) {
            return rows(row);
        }
    }

    /** @return at most {@code limit} seats behind the given one, in id order; from the beginning when there is none */
    public List<SeatRow> next(Connection connection, MatchId match, Optional<SeatId> after, int limit)
            throws SQLException {
        try (var statement = connection.prepareStatement(NEXT)) {
            statement.setString(1, match.value());
            statement.setString(2, after.map(SeatId::toString).orElse(""));
            statement.setInt(3, limit);
            try (var row = statement.executeQuery()) {
                return rows(row);
            }
        }
    }

    private static PreparedStatement some(Connection connection, MatchId match, List<SeatId> seats)
            throws SQLException {
        var statement = connection.prepareStatement(SOME + Marks.of(seats.size()) + " ORDER BY seat_id");
        try {
            statement.setString(1, match.value());
            int next = 2;
            for (var seat : seats) {
                statement.setString(next++, seat.toString());
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static List<SeatRow> rows(ResultSet row) throws SQLException {
        var seats = new ArrayList<SeatRow>();
        while (row.next()) {
            seats.add(new SeatRow(
                    SeatId.parse(row.getString("seat_id")),
                    SeatStatus.valueOf(row.getString("status")),
                    row.getLong("version")));
        }
        return seats;
    }
}
