package dev.matchgate.booking.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Singleton;

import dev.matchgate.common.MatchId;

/** The table {@code matches} as far as admission has come. */
@Singleton
public class Frontiers {

    /** Nobody is admitted after kick-off; the hour leaves time to write down how far admission had come. */
    private static final String FRONTIERS = """
            SELECT id, frontier
              FROM matches
             WHERE state IN ('OPEN', 'PAUSED')
               AND kick_off_at > UTC_TIMESTAMP(6) - INTERVAL 1 HOUR
             ORDER BY id
            """;

    private static final String RAISE_FRONTIER = """
            UPDATE matches
               SET frontier = ?
             WHERE id = ?
               AND frontier < ?
            """;

    /** @return the highest queue number that admission has passed, of each match that may admit */
    public Map<MatchId, Long> find(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(FRONTIERS);
                var row = statement.executeQuery()) {
            var frontiers = new LinkedHashMap<MatchId, Long>();
            while (row.next()) {
                frontiers.put(new MatchId(row.getString("id")), row.getLong("frontier"));
            }
            return frontiers;
        }
    }

    /** @return whether it was higher than what the row had; the greatest wins, whoever writes it last */
    public boolean raise(Connection connection, MatchId match, long frontier) throws SQLException {
        try (var statement = connection.prepareStatement(RAISE_FRONTIER)) {
            statement.setLong(1, frontier);
            statement.setString(2, match.value());
            statement.setLong(3, frontier);
            return statement.executeUpdate() == 1;
        }
    }
}
