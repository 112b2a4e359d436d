package dev.matchgate.booking.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

/** The table {@code seats}: the only truth about who owns a seat. {@link SeatReads} tells it to others. */
@Singleton
public class Seats {

    private static final String CLAIM = """
            UPDATE seats FORCE INDEX (PRIMARY)
               SET status = 'BOOKED', version = version + 1, booking_id = CASE seat_id
            """;

    private static final String IF_FREE = """
             END
             WHERE match_id = ?
               AND booking_id IS NULL
               AND status = 'AVAILABLE'
               AND seat_id IN
            """;

    private static final String FREE = """
            UPDATE seats FORCE INDEX (PRIMARY)
               SET booking_id = NULL, status = 'AVAILABLE', version = version + 1
             WHERE match_id = ?
               AND booking_id IN
            """;

    private static final String LOCK = """
            SELECT seat_id, status, amount_krw
              FROM seats FORCE INDEX (PRIMARY)
             WHERE match_id = ?
               AND seat_id IN
            """;

    private static final String IN_ORDER = " ORDER BY seat_id FOR UPDATE";

    /** @return the rows of those seats that there are; nobody else changes them before the transaction ends */
    public Map<SeatOfMatch, LockedSeat> lock(Connection connection, SortedSet<SeatOfMatch> seats) throws SQLException {
        var byMatch = new LinkedHashMap<MatchId, List<SeatId>>();
        seats.forEach(seat -> byMatch.computeIfAbsent(seat.match(), match -> new ArrayList<>())
                .add(seat.seat()));
        var locked = new HashMap<SeatOfMatch, LockedSeat>();
        for (var match : byMatch.entrySet()) {
            lock(connection, match.getKey(), match.getValue(), locked);
        }
        return locked;
    }

    private static void lock(
            Connection connection, MatchId match, List<SeatId> seats, Map<SeatOfMatch, LockedSeat> locked)
            throws SQLException {
        try (var statement = connection.prepareStatement(LOCK + Marks.of(seats.size()) + IN_ORDER)) {
            statement.setString(1, match.value());
            Marks.set(statement, 2, seats);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    locked.put(
                            new SeatOfMatch(match, SeatId.parse(row.getString("seat_id"))),
                            new LockedSeat(SeatStatus.valueOf(row.getString("status")), row.getLong("amount_krw")));
                }
            }
        }
    }

    /**
     * Makes free seats a booking's. The row counts decide, whatever was read before.
     *
     * @throws IllegalStateException when one of the seats was not free; then the transaction must not be committed
     */
    public void claim(Connection connection, SortedMap<SeatOfMatch, BookingId> owners) throws SQLException {
        var byMatch = new LinkedHashMap<MatchId, Map<SeatId, BookingId>>();
        owners.forEach((seat, owner) -> byMatch.computeIfAbsent(seat.match(), match -> new LinkedHashMap<>())
                .put(seat.seat(), owner));
        for (var match : byMatch.entrySet()) {
            claim(connection, match.getKey(), match.getValue());
        }
    }

    private static void claim(Connection connection, MatchId match, Map<SeatId, BookingId> owners) throws SQLException {
        var sql = CLAIM + " WHEN ? THEN ?".repeat(owners.size()) + IF_FREE + Marks.of(owners.size());
        try (var statement = connection.prepareStatement(sql)) {
            int next = 1;
            for (var owner : owners.entrySet()) {
                statement.setString(next++, owner.getKey().toString());
                statement.setString(next++, owner.getValue().value());
            }
            statement.setString(next++, match.value());
            Marks.set(statement, next, owners.keySet());
            if (statement.executeUpdate() != owners.size()) {
                throw new IllegalStateException("one of the seats is not free: " + owners);
            }
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
            Marks.set(statement, Marks.set(statement, 2, bookings), seats);
            return statement.executeUpdate();
        }
    }
}
