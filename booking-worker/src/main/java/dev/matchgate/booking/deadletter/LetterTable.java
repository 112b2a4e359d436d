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
            ON DUPLICATE KEY UPDATE reason = ?, times = times + 1, last_stored_at = UTC_TIMESTAMP(6)
            """;

    private static final String FIND = "SELECT message_id, group_id, body FROM dead_letters WHERE message_id = ?";

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
            statement.executeUpdate();
        }
    }

    Optional<StoredLetter> find(Connection connection, String messageId) throws SQLException {
        try (var statement = connection.prepareStatement(FIND)) {
            statement.setString(1, messageId);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new StoredLetter(row.getString(1), row.getString(2), row.getString(3)))
                        : Optional.empty();
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
                Optional.ofNullable(row.getString("booking_id")).map(BookingId::new),
                row.getString("reason"),
                row.getInt("times"),
                UtcTime.read(row, "first_stored_at"),
                UtcTime.read(row, "last_stored_at"),
                UtcTime.readOptional(row, "redriven_at"));
    }
}
