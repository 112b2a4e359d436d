package dev.matchgate.booking.task;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Pattern;

/** What a migration makes besides the tables. */
@ConfigMapping(prefix = "matchgate.migrate")
interface MigrationConfig {

    /** The user of MySQL as whom workers log in by IAM; made if it is missing. MySQL's limit is 32 characters. */
    Optional<@Pattern(regexp = "[a-z][a-z0-9_]{0,31}") String> iamUser();
}
