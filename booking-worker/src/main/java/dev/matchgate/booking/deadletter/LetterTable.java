package dev.matchgate.booking.deadletter;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.consume.Delivery;
import dev.matchgate.booking.store.Marks;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.Answer.DeadLetter;
import dev.matchgate.common.BookingId;

/** The table {@code dead_letters}: messages that could not be applied. Times go by the server's clock. */
@Singleton
class LetterTable {

    private static final int LONGEST_REASON = 1_000;

    private static final String STORE = """
            INSERT INTO dead_letters (message_id, group_id, body, reason, command, booking_id, times, first_stored_at,
                                      last_stored_at)
            VALUES (?, ?, ?, ?, ?, ?, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE reason = ?, body = ?, body_removed_at = NULL, times = times + 1,
                                    last_stored_at = UTC_TIMESTAMP(6)
            """;

    private static final String FIND = """
            SELECT message_id, group_id, body, body_removed_at IS NOT NULL AS stripped, command, booking_id
              FROM dead_letters
             WHERE message_id = ?
            """;

    /** A wish to cancel may be sent back long after its booking was confirmed; it holds no token either. */
    private static final String OF_NO_USE = """
            SELECT message_id
              FROM dead_letters
             WHERE body_removed_at IS NULL
               AND (last_stored_at < UTC_TIMESTAMP(6) - INTERVAL ? DAY
                    OR (command = 'BookSeat'
                        AND EXISTS (SELECT 1
                                      FROM bookings
                                     WHERE bookings.id = dead_letters.booking_id
                                       AND bookings.state IN ('CONFIRMED', 'REJECTED', 'CANCELLED'))))
             ORDER BY last_stored_at
             LIMIT ?
               FOR UPDATE SKIP LOCKED
            """;

    private static final String REMOVE_BODIES =
            "UPDATE dead_letters SET body = '', body_removed_at = UTC_TIMESTAMP(6) WHERE message_id IN ";

    private static final String REDRIVEN =
            "UPDATE dead_letters SET redriven_at = UTC_TIMESTAMP(6) WHERE message_id = ?";

    private static final String LIST = """
            SELECT message_id, group_id, command, booking_id, reason, times, first_stored_at, last_stored_at, redriven_at
              FROM dead_letters
             WHERE message_id > ?
             ORDER BY message_id
             LIMIT ?
            """;

    /** A message that is there already has failed once more. */
    void store(Connection connection, Delivery delivery, String reason) throws SQLException {
        var content = LetterContent.of(delivery.body());
        var cut = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        try (var statement = connection.prepareStatement(STORE)) {
            statement.setString(1, delivery.messageId());
            statement.setString(2, delivery.messageGroupId());
            statement.setString(3, delivery.body());
            statement.setString(4, cut);
            statement.setString(5, content.command());
            statement.setObject(6, content.bookingId().map(BookingId::value).orElse(null), Types.VARCHAR);
            statement.setString(7, cut);
            statement.setString(8, delivery.body());
            statement.executeUpdate();
        }
    }

    Optional<StoredLetter> find(Connection connection, String messageId) throws SQLException {
        try (var statement = connection.prepareStatement(FIND)) {
            statement.setString(1, messageId);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(stored(row)) : Optional.empty();
            }
        }
    }

    private static StoredLetter stored(ResultSet row) throws SQLException {
        var body = row.getBoolean("stripped") ? Optional.<String>empty() : Optional.of(row.getString("body"));
        return new StoredLetter(
                row.getString("message_id"),
                row.getString("group_id"),
                body,
                new LetterContent(row.getString("command"), bookingId(row)));
    }

    private static Optional<BookingId> bookingId(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("booking_id")).map(BookingId::new);
    }

    /**
     * Removes the bodies that are of no use any more: those of requests whose booking has come to its end, and all that
     * were stored so many days ago.
     *
     * @return how many are gone, at most {@code limit}
     */
    int removeBodies(Connection connection, int days, int limit) throws SQLException {
        var ofNoUse = ofNoUse(connection, days, limit);
        if (ofNoUse.isEmpty()) {
            return 0;
        }
        try (var statement = connection.prepareStatement(REMOVE_BODIES + Marks.of(ofNoUse.size()))) {
            Marks.set(statement, 1, ofNoUse);
            return statement.executeUpdate();
        }
    }

    private static List<String> ofNoUse(Connection connection, int days, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(OF_NO_USE)) {
            statement.setInt(1, days);
            statement.setInt(2, limit);
            try (var row = statement.executeQuery()) {
                var ids = new ArrayList<String>();
                while (row.next()) {
                    ids.add(row.getString(1));
                }
                return ids;
            }
        }
    }

    void redriven(Connection connection, String messageId) throws SQLException {
        try (var statement = connection.prepareStatement(REDRIVEN)) {
            statement.setString(1, messageId);
            statement.executeUpdate();
        }
    }

    /** @return at most {@code limit} letters behind the given id, in the order of their ids, without their bodies */
    List<DeadLetter> next(Connection connection, String after, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(LIST)) {
            statement.setString(1, after);
            statement.setInt(2, limit);
            try (var row = statement.executeQuery()) {
                var letters = new ArrayList<DeadLetter>();
                while (row.next()) {
                    letters.add(letter(row));
                }
                return letters;
            }
        }
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString("message_id"),
                row.getString("group_id"),
                row.getString("command"),
                bookingId(row),
                row.getString("reason"),
                row.getInt("times"),
                UtcTime.read(row, "first_stored_at"),
                UtcTime.read(row, "last_stored_at"),
                UtcTime.readOptional(row, "redriven_at"));
    }
}
