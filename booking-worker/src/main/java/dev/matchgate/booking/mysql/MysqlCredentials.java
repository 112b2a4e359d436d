package dev.matchgate.booking.mysql;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Who the worker is for MySQL. The pool asks for each connection that it makes and keeps no answer, so that a password may
 * change while the worker runs; connections that are there stay, whatever becomes of what they logged in with. Made when
 * the worker starts, which ends it when {@link ChosenPassword} finds something wrong.
 */
@Singleton
@Startup
@Unremovable
class MysqlCredentials implements CredentialsProvider {

    private final MysqlConfig config;
    private final MysqlPassword password;

    MysqlCredentials(MysqlConfig config, MysqlPassword password) {
        this.config = config;
        this.password = password;
    }

    /** @return user and password; without the password when the user has none */
    @Override
    public Map<String, String> getCredentials(String provider) {
        var credentials = new HashMap<String, String>();
        credentials.put(USER_PROPERTY_NAME, config.user());
        password.current().ifPresent(current -> credentials.put(PASSWORD_PROPERTY_NAME, current));
        return credentials;
    }

    /** In the pool's own thread. Elsewhere there may be none left: all may be waiting for this very connection. */
    @Override
    public Uni<Map<String, String>> getCredentialsAsync(String provider) {
        return Uni.createFrom().item(() -> getCredentials(provider));
    }
}
