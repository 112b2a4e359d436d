package dev.matchgate.booking.catalogue;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.MatchId;

/** The table {@code setting_changes}: who or what changed a setting, when, why. */
@Singleton
class SettingChanges {

    private static final String INSERT = """
            INSERT INTO setting_changes (match_id, command_id, settings_version, what_changed, changed_by, reason,
                                         changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE command_id = command_id
            """;

    /** Writes nothing when the command's change is there already. */
    void record(Connection connection, MatchId match, SettingChange change) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, match.value());
            statement.setString(2, change.commandId());
            statement.setLong(3, change.settingsVersion());
            statement.setString(4, change.whatChanged());
            statement.setString(5, change.by());
            statement.setString(6, change.reason());
            statement.setObject(7, UtcTime.column(change.at()));
            statement.executeUpdate();
        }
    }
}
