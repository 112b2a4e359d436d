package dev.matchgate.booking.task;

import java.sql.Connection;
import java.sql.SQLException;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * The user as whom workers log in to MySQL: it reads and writes rows of this database, and changes no table. Whoever
 * makes it needs {@code CREATE USER} and what is granted, with the grant option.
 */
@Singleton
final class WorkersUser {

    /**
     * By a token that IAM gives, over TLS only (Amazon RDS User Guide, "Creating a database account using IAM
     * authentication"). Only RDS has the plugin.
     */
    static final String BY_IAM = "WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL";

    private static final Logger LOG = Logger.getLogger(WorkersUser.class);

    private final AgroalDataSource dataSource;

    WorkersUser(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * One that is there keeps its way to log in, and what it had been granted besides.
     *
     * @param name of letters, digits and underscores
     * @param identified how it logs in: what follows {@code IDENTIFIED}
     */
    void make(String name, String identified) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED %s".formatted(name, identified));
            statement.execute(
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON `%s`.* TO '%s'@'%%'".formatted(pattern(connection), name));
            LOG.infof("workers log in as %s", name);
        }
    }

    /** In a GRANT the name of a database is a pattern, in which an underscore is any character. */
    private static String pattern(Connection connection) throws SQLException {
        return connection.getCatalog().replace("_", "\\_").replace("%", "\\%");
    }
}
