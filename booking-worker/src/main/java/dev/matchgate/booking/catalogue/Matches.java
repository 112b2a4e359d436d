package dev.matchgate.booking.catalogue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.PublishMatch;
import dev.matchgate.common.SaleState;

/** The table {@code matches}. */
@Singleton
public class Matches {

    private static final String INSERT_WITHOUT_BODY = """
            INSERT INTO matches (home, away, stadium, kick_off_at, opens_at, cancel_until, max_seats_per_fan,
                                 seats_total, definition, mode, rate_per_minute, min_rate_per_minute,
                                 max_rate_per_minute, max_active_fans, batch, id, seed, draw_commitment,
                                 publication_at, publication_command, body_hash, version, state, settings_version,
                                 publication_state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, 'DRAFT', 1, 'APPLIED')
            ON DUPLICATE KEY UPDATE id = id
            """;

    private static final String WRITE_BODY = """
            UPDATE matches
               SET home = ?, away = ?, stadium = ?, kick_off_at = ?, opens_at = ?, cancel_until = ?,
                   max_seats_per_fan = ?, seats_total = ?, definition = ?,
                   mode = ?, rate_per_minute = ?, min_rate_per_minute = ?, max_rate_per_minute = ?,
                   max_active_fans = ?, batch = ?,
                   state = ?, body_hash = ?, publication_at = ?, publication_command = ?, version = version + 1
             WHERE id = ?
            """;

    private static final String WRITE_SETTINGS = """
            UPDATE matches
               SET mode = ?, rate_per_minute = ?, min_rate_per_minute = ?, max_rate_per_minute = ?,
                   max_active_fans = ?, batch = ?, state = ?, message = ?, settings_version = ?
             WHERE id = ?
               AND settings_version < ?
            """;

    private static final String FIND = "SELECT * FROM matches WHERE id = ?";

    private static final String TERMS = """
            SELECT state, kick_off_at, cancel_until, called_off_at, max_seats_per_fan
              FROM matches
             WHERE id = ?
            """;

    /** A new version: whoever shows an older one shows what can be bought no more. */
    private static final String CALL_OFF = """
            UPDATE matches
               SET called_off_at = ?, called_off_command = ?, state = 'CLOSED', version = version + 1
             WHERE id = ?
               AND called_off_at IS NULL
            """;

    private static final String MARKS =
            "SELECT id, version, settings_version, state, publication_at FROM matches WHERE version > 0 ORDER BY id";

    private final MatchRows rows = new MatchRows();

    /** Makes sure that the row is there, with a seed that it keeps for good; it has no body (version 0) at first. */
    void insertIfAbsent(Connection connection, PublishMatch command, Draw draw, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT_WITHOUT_BODY)) {
            int next = rows.bind(statement, 1, command.definition());
            next = rows.bind(statement, next, command.admission());
            statement.setString(next++, command.matchId().value());
            statement.setBytes(next++, HexFormat.of().parseHex(draw.seed()));
            statement.setString(next++, draw.commitment());
            statement.setObject(next++, UtcTime.column(now));
            statement.setString(next++, command.commandId());
            statement.executeUpdate();
        }
    }

    /** Replaces what was published; the caller holds the row's lock and knows that this is allowed. */
    void writeBody(Connection connection, PublishMatch command, String bodyHash, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(WRITE_BODY)) {
            int next = rows.bind(statement, 1, command.definition());
            next = rows.bind(statement, next, command.admission());
            statement.setString(next++, stateOf(command.definition()).name());
            statement.setString(next++, bodyHash);
            statement.setObject(next++, UtcTime.column(now));
            statement.setString(next++, command.commandId());
            statement.setString(next++, command.matchId().value());
            statement.executeUpdate();
        }
    }

    static SaleState stateOf(MatchDefinition definition) {
        return definition.published() ? SaleState.OPEN : SaleState.DRAFT;
    }

    /** @return whether the settings were newer than what the row had and are now in it */
    boolean writeSettings(Connection connection, MatchId match, MatchSettings settings) throws SQLException {
        try (var statement = connection.prepareStatement(WRITE_SETTINGS)) {
            int next = rows.bind(statement, 1, settings.admission());
            statement.setString(next++, settings.state().name());
            statement.setObject(next++, settings.message().orElse(null), Types.VARCHAR);
            statement.setLong(next++, settings.version());
            statement.setString(next++, match.value());
            statement.setLong(next++, settings.version());
            return statement.executeUpdate() == 1;
        }
    }

    /** @return the row, locked until the transaction ends */
    Optional<StoredMatch> lock(Connection connection, MatchId match) throws SQLException {
        return find(connection, FIND + " FOR UPDATE", match);
    }

    public Optional<StoredMatch> find(Connection connection, MatchId match) throws SQLException {
        return find(connection, FIND, match);
    }

    private Optional<StoredMatch> find(Connection connection, String sql, MatchId match) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, match.value());
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(rows.read(row)) : Optional.empty();
            }
        }
    }

    /** @return what decides about bookings, without the plan, for this is read with each booking */
    public Optional<SaleTerms> terms(Connection connection, MatchId match) throws SQLException {
        try (var statement = connection.prepareStatement(TERMS)) {
            statement.setString(1, match.value());
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(terms(row)) : Optional.empty();
            }
        }
    }

    private static SaleTerms terms(ResultSet row) throws SQLException {
        return new SaleTerms(
                SaleState.valueOf(row.getString("state")),
                UtcTime.read(row, "kick_off_at"),
                UtcTime.read(row, "cancel_until"),
                UtcTime.readOptional(row, "called_off_at").isPresent(),
                row.getInt("max_seats_per_fan"));
    }

    /** Changes nothing when the match is called off already. */
    void callOff(Connection connection, MatchId match, CalledOff calledOff) throws SQLException {
        try (var statement = connection.prepareStatement(CALL_OFF)) {
            statement.setObject(1, UtcTime.column(calledOff.at()));
            statement.setString(2, calledOff.commandId());
            statement.setString(3, match.value());
            statement.executeUpdate();
        }
    }

    /** @return how far each match has come, to compare with what Redis shows; a few hundred bytes a match */
    public List<MatchMark> marks(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(MARKS);
                var row = statement.executeQuery()) {
            var marks = new ArrayList<MatchMark>();
            while (row.next()) {
                marks.add(new MatchMark(
                        new MatchId(row.getString("id")),
                        row.getLong("version"),
                        row.getLong("settings_version"),
                        SaleState.valueOf(row.getString("state")) == SaleState.DRAFT,
                        UtcTime.read(row, "publication_at")));
            }
            return marks;
        }
    }
}
