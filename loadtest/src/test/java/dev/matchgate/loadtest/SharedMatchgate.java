package dev.matchgate.loadtest;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import redis.clients.jedis.JedisPooled;

import dev.matchgate.local.launch.Endpoints;
import dev.matchgate.local.launch.Matchgate;
import dev.matchgate.local.launch.MatchgateOptions;

/**
 * One Matchgate for all tests that ask for it: two rooms and two workers, each a process of its own, started by the first
 * test and stopped after the last. Each test has a match of its own. The logs stay in {@code target/shared-matchgate}.
 */
final class SharedMatchgate implements AutoCloseable {

    static final int ROOMS = 2;

    /** A message of a dead worker comes again soon, and after a loss of Redis fans are admitted again soon. */
    private static final Map<String, String> SETTINGS = Map.of(
            "MATCHGATE_CONSUME_VISIBILITY_SECONDS", "15",
            "MATCHGATE_REFORM_SECONDS", "3",
            // A Redis of its own, wherever other tests have theirs: one of these empties it.
            "REDIS_URL", "");

    private final Matchgate matchgate;
    private final SqlTruth truth;
    private final JedisPooled redis;
    private final RoomClient rooms;

    private SharedMatchgate(Matchgate matchgate) throws SQLException {
        this.matchgate = matchgate;
        this.truth = new SqlTruth(matchgate.endpoints().mysql());
        this.redis = new JedisPooled(matchgate.endpoints().redis());
        this.rooms = new RoomClient(matchgate.endpoints().rooms().stream()
                .map(room -> URI.create(room.url()))
                .toList());
    }

    private static SharedMatchgate start() {
        var home = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));
        var folder = home.resolve("loadtest/target/shared-matchgate");
        var matchgate = Matchgate.start(
                MatchgateOptions.forTests(home, folder, ROOMS, 2).with(SETTINGS));
        try {
            return new SharedMatchgate(matchgate);
        } catch (SQLException | RuntimeException e) {
            matchgate.close();
            throw new IllegalStateException(e);
        }
    }

    /** Where the processes are right now. */
    Endpoints endpoints() {
        return matchgate.endpoints();
    }

    /** What MySQL says; for one thread. */
    SqlTruth truth() {
        return truth;
    }

    JedisPooled redis() {
        return redis;
    }

    RoomClient rooms() {
        return rooms;
    }

    Map<String, String> opsHeaders() {
        return Map.of("Authorization", "Bearer " + matchgate.opsToken());
    }

    /** @return the room's answer to ops, whatever it is */
    Answer ops(String method, String path, String body) {
        return rooms.insist(method, path, opsHeaders(), body);
    }

    @Override
    public void close() throws SQLException {
        redis.close();
        truth.close();
        matchgate.close();
    }

    /** Gives it to the constructors of tests. */
    static final class Extension implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SharedMatchgate.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            // What is in the root's store is closed after the last test.
            return context.getRoot()
                    .getStore(Namespace.create(SharedMatchgate.class))
                    .computeIfAbsent(SharedMatchgate.class, key -> start());
        }
    }
}
