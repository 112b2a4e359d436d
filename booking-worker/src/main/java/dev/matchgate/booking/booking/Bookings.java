package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;

/**
 * The table {@code bookings}. {@code next_step_at} goes by the server's clock, so that workers whose clocks differ agree
 * on what is due.
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

    /** A rejected booking whose money is owed, or whose charge is watched, is shown as it is and not done with. */
    private static final String PROJECTED = """
            UPDATE bookings FORCE INDEX (PRIMARY)
               SET projected_version = ?,
                   next_step_at = CASE WHEN version = ?
                                        AND (state IN ('CONFIRMED', 'CANCELLED')
                                             OR (state = 'REJECTED'
                                                 AND NOT EXISTS (SELECT 1
                                                                   FROM payments
                                                                  WHERE payments.booking_id = bookings.id
                                                                    AND payments.state IN ('UNKNOWN', 'REFUNDING'))))
                                       THEN NULL
                                       ELSE next_step_at END
             WHERE projected_version <= ?
               AND id IN
            """;

    private static final String DUE = """
            SELECT id
              FROM bookings
             WHERE next_step_at <= UTC_TIMESTAMP(6)
             ORDER BY next_step_at
             LIMIT ?
               FOR UPDATE SKIP LOCKED
            """;

    private static final String DUE_TO_SHOW = """
            SELECT id
              FROM bookings
             WHERE next_step_at <= UTC_TIMESTAMP(6)
               AND (state IN ('CONFIRMED', 'CANCELLED')
                    OR (state = 'REJECTED'
                        AND NOT EXISTS (SELECT 1
                                          FROM payments
                                         WHERE payments.booking_id = bookings.id
                                           AND payments.state IN ('UNKNOWN', 'REFUNDING'))))
             ORDER BY next_step_at
             LIMIT ?
               FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM_DUE = """
            UPDATE bookings
               SET next_step_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
             WHERE id IN
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

    /** Notes what fans see of each; ends the work on a booking when that is its final state. */
    void projected(Connection connection, Collection<Booking> bookings) throws SQLException {
        var byVersion = bookings.stream()
                .collect(Collectors.groupingBy(
                        Booking::version, Collectors.mapping(Booking::bookingId, Collectors.toList())));
        if (byVersion.size() > 1) {
            // One statement locks its rows in id order by itself.
            lock(
                    connection,
                    new TreeSet<>(bookings.stream().map(Booking::bookingId).toList()));
        }
        for (var some : byVersion.entrySet()) {
            projected(connection, some.getKey(), some.getValue());
        }
    }

    private static void projected(Connection connection, long version, List<BookingId> bookings) throws SQLException {
        try (var statement = connection.prepareStatement(PROJECTED + Marks.of(bookings.size()))) {
            statement.setLong(1, version);
            statement.setLong(2, version);
            statement.setLong(3, version);
            Marks.set(statement, 4, bookings);
            statement.executeUpdate();
        }
    }

    /** @return bookings somebody must look at; they are the caller's alone for the time given */
    List<BookingId> claimDue(Connection connection, int limit, Duration time) throws SQLException {
        return claim(connection, due(connection, DUE, limit), time);
    }

    /** The same for those that only have to be shown: the payment provider has nothing to say about them. */
    List<BookingId> claimDueToShow(Connection connection, int limit, Duration time) throws SQLException {
        return claim(connection, due(connection, DUE_TO_SHOW, limit), time);
    }

    private static List<BookingId> claim(Connection connection, List<BookingId> due, Duration time)
            throws SQLException {
        if (due.isEmpty()) {
            return due;
        }
        try (var statement = connection.prepareStatement(CLAIM_DUE + Marks.of(due.size()))) {
            statement.setLong(1, micros(time));
            Marks.set(statement, 2, due);
            statement.executeUpdate();
        }
        return due;
    }

    private static List<BookingId> due(Connection connection, String query, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setInt(1, limit);
            try (var row = statement.executeQuery()) {
                var due = new ArrayList<BookingId>();
                while (row.next()) {
                    due.add(new BookingId(row.getString(1)));
                }
                return due;
            }
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
