package dev.matchgate.booking.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.MatchId;

/** The table {@code setting_changes}: who or what changed a setting, when, why. Whoever writes holds the match's row. */
@Singleton
public class SettingChanges {

    private static final String INSERT = """
            INSERT INTO setting_changes (match_id, command_id, settings_version, what_changed, changed_by, reason,
                                         changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE command_id = command_id
            """;

    private static final String INSERT_UNLESS_TOLD = """
            INSERT INTO setting_changes (match_id, command_id, settings_version, what_changed, changed_by, reason,
                                         changed_at)
            SELECT ?, ?, ?, ?, ?, ?, ?
              FROM DUAL
             WHERE NOT EXISTS (SELECT 1 FROM setting_changes told WHERE told.match_id = ? AND told.settings_version = ?)
            """;

    private static final String LATEST = """
            SELECT command_id, settings_version, what_changed, changed_by, reason, changed_at
              FROM setting_changes
             WHERE match_id = ?
             ORDER BY settings_version DESC, id DESC
             LIMIT ?
            """;

    /** Writes nothing when the command's change is there already. */
    void record(Connection connection, MatchId match, SettingChange change) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            bind(statement, match, change);
            statement.executeUpdate();
        }
    }

    /** Writes nothing when a change to the same version of the settings is there already. */
    void recordUnlessTold(Connection connection, MatchId match, SettingChange change) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT_UNLESS_TOLD)) {
            bind(statement, match, change);
            statement.setString(8, match.value());
            statement.setLong(9, change.settingsVersion());
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, MatchId match, SettingChange change) throws SQLException {
        statement.setString(1, match.value());
        statement.setString(2, change.commandId());
        statement.setLong(3, change.settingsVersion());
        statement.setString(4, change.whatChanged());
        statement.setString(5, change.by());
        statement.setString(6, change.reason());
        statement.setObject(7, UtcTime.column(change.at()));
    }

    /** @return at most {@code limit} changes, the last one first */
    public List<SettingChange> latest(Connection connection, MatchId match, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(LATEST)) {
            statement.setString(1, match.value());
            statement.setInt(2, limit);
            try (var row = statement.executeQuery()) {
                var changes = new ArrayList<SettingChange>();
                while (row.next()) {
                    changes.add(new SettingChange(
                            row.getString("command_id"),
                            row.getLong("settings_version"),
                            row.getString("what_changed"),
                            row.getString("changed_by"),
                            row.getString("reason"),
                            UtcTime.read(row, "changed_at")));
                }
                return changes;
            }
        }
    }
}
