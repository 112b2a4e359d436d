package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;

/** The table {@code bookings} as cancelling and giving money back change it. */
@Singleton
class BookingCancels {

    private static final String LOCK = "SELECT match_id, fan_id, state FROM bookings WHERE id = ? FOR UPDATE";

    /** What another transaction has locked is being cancelled, or is found next time. */
    private static final String LOCK_CONFIRMED = """
            SELECT id, fan_id
              FROM bookings
             WHERE match_id = ?
               AND id > ?
               AND state = 'CONFIRMED'
             ORDER BY id
             LIMIT ?
               FOR UPDATE SKIP LOCKED
            """;

    private static final String CALLED_OFF = """
            SELECT id
              FROM matches
             WHERE called_off_at IS NOT NULL
               AND EXISTS (SELECT 1 FROM bookings WHERE match_id = matches.id AND bookings.state = 'CONFIRMED')
             ORDER BY called_off_at
             LIMIT ?
            """;

    private static final String CANCEL = """
            UPDATE bookings
               SET state = 'CANCELLING', updated_at = ?, version = version + 1,
                   next_step_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
             WHERE state = 'CONFIRMED'
               AND id IN
            """;

    private static final String TOUCH = """
            UPDATE bookings
               SET updated_at = ?, version = version + 1, next_step_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
             WHERE id = ?
            """;

    /** A booking whose row is the caller's until the transaction ends. */
    record LockedBooking(MatchId match, FanId fan, BookingState state) {}

    Optional<LockedBooking> lock(Connection connection, BookingId booking) throws SQLException {
        try (var statement = connection.prepareStatement(LOCK)) {
            statement.setString(1, booking.value());
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new LockedBooking(
                                new MatchId(row.getString("match_id")),
                                new FanId(row.getString("fan_id")),
                                BookingState.valueOf(row.getString("state"))))
                        : Optional.empty();
            }
        }
    }

    /** @return in id order at most {@code limit} CONFIRMED bookings of the match behind the given one, locked */
    List<OwnedSeats.Owner> lockConfirmed(Connection connection, MatchId match, Optional<BookingId> after, int limit)
            throws SQLException {
        try (var statement = connection.prepareStatement(LOCK_CONFIRMED)) {
            statement.setString(1, match.value());
            statement.setString(2, after.map(BookingId::value).orElse(""));
            statement.setInt(3, limit);
            try (var row = statement.executeQuery()) {
                var confirmed = new ArrayList<OwnedSeats.Owner>();
                while (row.next()) {
                    confirmed.add(new OwnedSeats.Owner(
                            new BookingId(row.getString("id")), new FanId(row.getString("fan_id"))));
                }
                return confirmed;
            }
        }
    }

    /** @return at most {@code limit} matches that are called off and still have CONFIRMED bookings */
    List<MatchId> calledOff(Connection connection, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(CALLED_OFF)) {
            statement.setInt(1, limit);
            try (var row = statement.executeQuery()) {
                var matches = new ArrayList<MatchId>();
                while (row.next()) {
                    matches.add(new MatchId(row.getString("id")));
                }
                return matches;
            }
        }
    }

    /** @return how many of the bookings were CONFIRMED and are now CANCELLING */
    int cancel(Connection connection, Collection<BookingId> bookings, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(CANCEL + Marks.of(bookings.size()))) {
            statement.setObject(1, UtcTime.column(now));
            statement.setLong(2, Move.TAKE_OVER_AFTER.toNanos() / 1_000);
            Marks.set(statement, 3, bookings);
            return statement.executeUpdate();
        }
    }

    /** Makes fans see a change of the payment alone; another worker takes over as after any step. */
    void touch(Connection connection, BookingId booking, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(TOUCH)) {
            statement.setObject(1, UtcTime.column(now));
            statement.setLong(2, Move.TAKE_OVER_AFTER.toNanos() / 1_000);
            statement.setString(3, booking.value());
            statement.executeUpdate();
        }
    }
}
