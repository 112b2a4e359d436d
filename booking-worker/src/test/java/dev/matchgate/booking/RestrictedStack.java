package dev.matchgate.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import com.mysql.cj.jdbc.Driver;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.flywaydb.core.Flyway;

/**
 * The same stack for a worker whose user of MySQL may do as little as on AWS: change rows of the tables that somebody else
 * has made. {@code test.owner} and {@code test.owner-password} are that somebody, for tests that go on to change the user.
 */
public final class RestrictedStack implements QuarkusTestResourceLifecycleManager {

    private final WorkerStack stack = new WorkerStack();
    private final String user = "least_" + UUID.randomUUID().toString().substring(0, 8);
    private Map<String, String> settings;

    @Override
    public Map<String, String> start() {
        settings = stack.start();
        Flyway.configure(getClass().getClassLoader())
                .dataSource(url(), settings.get("MYSQL_USER"), settings.get("MYSQL_PASSWORD"))
                .load()
                .migrate();
        asOwner("CREATE USER '%s'@'%%' IDENTIFIED BY 'at first'".formatted(user));
        asOwner("GRANT SELECT, INSERT, UPDATE, DELETE ON %s.* TO '%s'@'%%'".formatted(database(), user));

        var restricted = new HashMap<>(settings);
        restricted.put("MYSQL_USER", user);
        restricted.put("MYSQL_PASSWORD", "at first");
        restricted.put("quarkus.flyway.migrate-at-start", "false");
        restricted.put("test.owner", settings.get("MYSQL_USER"));
        restricted.put("test.owner-password", settings.get("MYSQL_PASSWORD"));
        return restricted;
    }

    private String url() {
        return settings.get("MYSQL_URL");
    }

    private String database() {
        try (var connection = connect()) {
            return connection.getCatalog();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void asOwner(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the owner of the database cannot make a user of less", e);
        }
    }

    private Connection connect() throws SQLException {
        var owner = new Properties();
        owner.setProperty("user", settings.get("MYSQL_USER"));
        owner.setProperty("password", settings.get("MYSQL_PASSWORD"));
        return new Driver().connect(url(), owner);
    }

    @Override
    public void stop() {
        if (settings != null) {
            asOwner("DROP USER IF EXISTS '%s'@'%%'".formatted(user));
        }
        stack.stop();
    }
}
