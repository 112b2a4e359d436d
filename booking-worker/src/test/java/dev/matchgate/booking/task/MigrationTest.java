package dev.matchgate.booking.task;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@TestProfile(MigrationTest.Unmigrated.class)
class MigrationTest {

    /** MySQL's and MariaDB's "command denied to user". */
    private static final int DENIED = 1142;

    private final String user = "mg_" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    Flyway flyway;

    @Inject
    WorkersUser workersUser;

    @Inject
    AgroalDataSource dataSource;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @AfterEach
    void dropUser() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP USER IF EXISTS '" + user + "'@'%'");
        }
    }

    @Test
    void makesTheTablesAndAgainChangesNothing() throws SQLException {
        assertThat(migration(Optional.empty()).run()).isTrue();
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(flyway.info().current()).isNotNull();

        assertThat(migration(Optional.empty()).run()).isTrue();
        try (var connection = dataSource.getConnection()) {
            assertThat(connection.createStatement().executeQuery("SELECT 1 FROM seats WHERE 1 = 0"))
                    .isNotNull();
        }
    }

    @Test
    void theWorkersUserReadsAndWritesRowsAndChangesNoTable() throws SQLException {
        flyway.migrate();
        workersUser.make(user, "BY 'a-password-of-16'");
        workersUser.make(user, "BY 'another-of-16-ch'");

        try (var connection = DriverManager.getConnection(url, user, "a-password-of-16")) {
            execute(connection, "INSERT INTO applied_commands VALUES ('%s', 'x', now())");
            execute(connection, "UPDATE applied_commands SET outcome = 'y' WHERE command_id = '%s'");
            execute(connection, "DELETE FROM applied_commands WHERE command_id = '%s'");
            for (var change : List.of(
                    "CREATE TABLE %s (id INT)",
                    "ALTER TABLE seats ADD COLUMN %s INT", "DROP TABLE seats", "TRUNCATE seats")) {
                assertThatThrownBy(() -> execute(connection, change))
                        .as(change)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getErrorCode()).isEqualTo(DENIED));
            }
        }
    }

    /** This server is not RDS: it has no such plugin. */
    @Test
    void aUserThatCannotBeMadeIsAFailedMigration() {
        assertThat(migration(Optional.of(user)).run()).isFalse();
        assertThat(flyway.info().pending()).isEmpty();
    }

    private Migration migration(Optional<String> iamUser) {
        return new Migration(flyway, workersUser, () -> iamUser);
    }

    private void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql.formatted(user));
        }
    }

    /** A worker that does nothing by itself, on an empty database. */
    public static final class Unmigrated implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(new QuietWorker().getConfigOverrides());
            settings.put("quarkus.flyway.migrate-at-start", "false");
            return settings;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return new QuietWorker().testResources();
        }
    }
}
