package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

import jakarta.inject.Singleton;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;

/** The table {@code fan_allowances}: how many seats of a match a fan owns (I8). */
@Singleton
class Allowances {

    private static final String INSERT_IF_ABSENT = """
            INSERT INTO fan_allowances (match_id, fan_id, seats)
            VALUES (?, ?, 0)
            ON DUPLICATE KEY UPDATE seats = seats
            """;

    private static final String USE = """
            UPDATE fan_allowances
               SET seats = seats + ?
             WHERE match_id = ?
               AND fan_id = ?
               AND seats + ? <= ?
            """;

    private static final String GIVE_BACK = """
            UPDATE fan_allowances
               SET seats = seats - ?
             WHERE match_id = ?
               AND fan_id = ?
            """;

    /** @return whether the fan may own that many more; then they are counted */
    boolean use(Connection connection, MatchId match, FanId fan, int seats, int most) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT_IF_ABSENT)) {
            statement.setString(1, match.value());
            statement.setString(2, fan.value());
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement(USE)) {
            statement.setInt(1, seats);
            statement.setString(2, match.value());
            statement.setString(3, fan.value());
            statement.setInt(4, seats);
            statement.setInt(5, most);
            return statement.executeUpdate() == 1;
        }
    }

    /** @param seats how many seats fewer each fan owns, in the order of the fans' ids */
    void giveBack(Connection connection, MatchId match, Map<FanId, Integer> seats) throws SQLException {
        try (var statement = connection.prepareStatement(GIVE_BACK)) {
            for (var fan : seats.entrySet()) {
                statement.setInt(1, fan.getValue());
                statement.setString(2, match.value());
                statement.setString(3, fan.getKey().value());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
