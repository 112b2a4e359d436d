package dev.matchgate.booking.mysql;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;

/** Where MySQL is and how the worker logs in. */
@ConfigMapping(prefix = "matchgate.mysql")
interface MysqlConfig {

    /** For Connector/J, {@code jdbc:mysql://host:port/database}; holds neither user nor password. */
    @NotBlank
    String url();

    @NotBlank
    String user();

    /** {@code password} or {@code iam}, or the worker does not start. */
    @WithDefault("password")
    String auth();

    /** For {@code password}, never logged; a user may have none. */
    Optional<String> password();

    /** For {@code iam}: the AWS region that the database is in. */
    String region();
}
