package dev.matchgate.booking.mysql;

import java.time.Clock;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The password that {@code matchgate.mysql.auth} asks for, chosen when the worker starts. */
@Singleton
class ChosenPassword {

    private final MysqlConfig config;
    private final Clock clock;

    ChosenPassword(MysqlConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** @throws ConfigurationException with one sentence that says what is wrong; the worker does not start then */
    @Produces
    @Singleton
    MysqlPassword password() {
        return switch (config.auth()) {
            case "password" -> config::password;
            case "iam" -> new RdsTokens(MysqlAddress.overTls(config.url()), config.user(), config.region(), clock);
            default ->
                throw new ConfigurationException("MYSQL_AUTH must be password or iam, not '" + config.auth() + "'");
        };
    }

    void close(@Disposes MysqlPassword password) {
        if (password instanceof RdsTokens tokens) {
            tokens.close();
        }
    }
}
