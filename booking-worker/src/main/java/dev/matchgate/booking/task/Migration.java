package dev.matchgate.booking.task;

import java.sql.SQLException;

import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/** Brings the tables to the version of this program, and the user as whom its workers log in to the rights they need. */
@Singleton
final class Migration {

    private static final Logger LOG = Logger.getLogger(Migration.class);

    private final Flyway flyway;
    private final WorkersUser workersUser;
    private final MigrationConfig config;

    Migration(Flyway flyway, WorkersUser workersUser, MigrationConfig config) {
        this.flyway = flyway;
        this.workersUser = workersUser;
        this.config = config;
    }

    /**
     * Again, it changes nothing; two at once wait for each other.
     *
     * @return whether tables and user are as this program needs them; if not, the log says why
     */
    boolean run() {
        try {
            var result = flyway.migrate();
            LOG.infof("the tables are at version %s; %d migrations were applied", version(), result.migrationsExecuted);
            if (config.iamUser().isPresent()) {
                workersUser.make(config.iamUser().get(), WorkersUser.BY_IAM);
            }
            return true;
        } catch (FlywayException | SQLException e) {
            LOG.errorf(e, "not migrated: %s", e.getMessage());
            return false;
        }
    }

    private String version() {
        return flyway.info().current().getVersion().toString();
    }
}
