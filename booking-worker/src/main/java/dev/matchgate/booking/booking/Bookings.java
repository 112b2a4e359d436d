package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;

/**
 * The table {@code bookings} as what is decided about them changes it. {@code next_step_at} goes by the server's clock,
 * see {@link UnfinishedBookings}.
 */
@Singleton
class Bookings {

    /** Not INSERT IGNORE: that locks a row that is there for sharing, and two who then want it alone deadlock. */
    private static final String INSERT_IF_ABSENT = """
            INSERT INTO bookings (id, match_id, fan_id, hold_id, request_hash, amount_krw, state, created_at,
                                  updated_at, version, projected_version)
            VALUES (?, ?, ?, ?, ?, ?, 'PENDING', ?, ?, 0, 0)
            ON DUPLICATE KEY UPDATE id = id
            """;

    /** What was done with a moment ago is not to be shown again for a message that was only slower. */
    private static final String LOCK = """
            SELECT id, state, match_id, request_hash,
                   next_step_at IS NULL AND updated_at < UTC_TIMESTAMP(6) - INTERVAL 20 SECOND AS done_with
              FROM bookings FORCE INDEX (PRIMARY)
             WHERE id IN
            """;

    private static final String IN_ORDER = " ORDER BY id FOR UPDATE";

    private static final String UNLESS_LOCKED = " SKIP LOCKED";

    private static final String MOVE = """
            UPDATE bookings FORCE INDEX (PRIMARY)
               SET state = ?, reason = ?, updated_at = ?, version = version + 1,
                   next_step_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
             WHERE state = ?
               AND id IN
            """;

    private static final String POSTPONE = """
            UPDATE bookings
               SET next_step_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
             WHERE id = ?
               AND next_step_at IS NOT NULL
            """;

    /**
     * Locks the rows either way.
     *
     * @param commands one a booking, in the order of the bookings' ids
     */
    void insertIfAbsent(Connection connection, Collection<BookSeat> commands, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT_IF_ABSENT)) {
            for (var command : commands) {
                statement.setString(1, command.bookingId().value());
                statement.setString(2, command.matchId().value());
                statement.setString(3, command.fanId().value());
                statement.setString(4, command.holdId().value());
                statement.setString(5, command.requestHash());
                statement.setLong(6, command.amountKrw());
                statement.setObject(7, UtcTime.column(command.requestedAt()));
                statement.setObject(8, UtcTime.column(now));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * @param bookings in id order, at least one
     * @return each that there is
     */
    Map<BookingId, LockedBooking> lock(Connection connection, Collection<BookingId> bookings) throws SQLException {
        return lock(connection, bookings, IN_ORDER);
    }

    /**
     * Waits for nobody.
     *
     * @param bookings in id order, at least one
     * @return each whose row no other transaction has locked, as it stays until the transaction ends
     */
    Map<BookingId, LockedBooking> lockUnlessLocked(Connection connection, Collection<BookingId> bookings)
            throws SQLException {
        return lock(connection, bookings, IN_ORDER + UNLESS_LOCKED);
    }

    private static Map<BookingId, LockedBooking> lock(Connection connection, Collection<BookingId> bookings, String how)
            throws SQLException {
        try (var statement = connection.prepareStatement(LOCK + Marks.of(bookings.size()) + how)) {
            Marks.set(statement, 1, bookings);
            try (var row = statement.executeQuery()) {
                var locked = new HashMap<BookingId, LockedBooking>();
                while (row.next()) {
                    locked.put(
                            new BookingId(row.getString("id")),
                            new LockedBooking(
                                    BookingState.valueOf(row.getString("state")),
                                    new MatchId(row.getString("match_id")),
                                    row.getString("request_hash"),
                                    row.getBoolean("done_with")));
                }
                return locked;
            }
        }
    }

    /** @return whether the booking was in the state {@code move.from()}; the row count decides, and the row is locked */
    boolean move(Connection connection, BookingId booking, Move move) throws SQLException {
        return moved(connection, List.of(booking), move) == 1;
    }

    /**
     * @param bookings whose rows are locked by this transaction
     * @throws IllegalStateException when one is not in the state {@code move.from()}; the row count decides
     */
    void moveLocked(Connection connection, List<BookingId> bookings, Move move) throws SQLException {
        if (!bookings.isEmpty() && moved(connection, bookings, move) != bookings.size()) {
            throw new IllegalStateException("one of " + bookings + " is not " + move.from());
        }
    }

    private static int moved(Connection connection, List<BookingId> bookings, Move move) throws SQLException {
        try (var statement = connection.prepareStatement(MOVE + Marks.of(bookings.size()))) {
            statement.setString(1, move.to().name());
            statement.setObject(2, move.reason().map(Enum::name).orElse(null), Types.VARCHAR);
            statement.setObject(3, UtcTime.column(move.at()));
            statement.setLong(4, micros(move.nextStepIn()));
            statement.setString(5, move.from().name());
            Marks.set(statement, 6, bookings);
            return statement.executeUpdate();
        }
    }

    void postpone(Connection connection, BookingId booking, Duration by) throws SQLException {
        try (var statement = connection.prepareStatement(POSTPONE)) {
            statement.setLong(1, micros(by));
            statement.setString(2, booking.value());
            statement.executeUpdate();
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
