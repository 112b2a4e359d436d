package dev.matchgate.booking.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

/** The table {@code applied_commands}: what became of each command, written in the transaction that applied it. */
@Singleton
public class AppliedCommands {

    private static final String RECORD = """
            INSERT INTO applied_commands (command_id, outcome, applied_at)
            VALUES (?, ?, UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE command_id = command_id
            """;

    private static final String DELETE_OLD = """
            DELETE FROM applied_commands
             WHERE applied_at < UTC_TIMESTAMP(6) - INTERVAL ? DAY
             ORDER BY applied_at
             LIMIT ?
            """;

    private static final String FIND = "SELECT outcome FROM applied_commands WHERE command_id = ?";

    /** Keeps the first outcome when the command is there already. */
    public void record(Connection connection, String commandId, String outcome) throws SQLException {
        record(connection, Map.of(commandId, outcome));
    }

    /** @param outcomes by command id, in the order of the ids, so that two who record the same do not deadlock */
    public void record(Connection connection, Map<String, String> outcomes) throws SQLException {
        try (var statement = connection.prepareStatement(RECORD)) {
            for (var outcome : outcomes.entrySet()) {
                statement.setString(1, outcome.getKey());
                statement.setString(2, outcome.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    public Optional<String> find(Connection connection, String commandId) throws SQLException {
        try (var statement = connection.prepareStatement(FIND)) {
            statement.setString(1, commandId);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** @return how many rows were that old and are gone, at most {@code limit}: the oldest first */
    int deleteOld(Connection connection, int days, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(DELETE_OLD)) {
            statement.setInt(1, days);
            statement.setInt(2, limit);
            return statement.executeUpdate();
        }
    }
}
