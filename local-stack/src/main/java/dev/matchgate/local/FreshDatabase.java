package dev.matchgate.local;

import java.sql.SQLException;
import java.util.UUID;

/** An empty database of one test's own, dropped by {@link #close()}, on whichever SQL server is used. */
public final class FreshDatabase implements AutoCloseable {

    private final SqlServer server;
    private final String name;
    private final SqlAccess access;

    private FreshDatabase(SqlServer server, String name, SqlAccess access) {
        this.server = server;
        this.name = name;
        this.access = access;
    }

    static FreshDatabase on(SqlServer server) {
        var name = "matchgate_" + UUID.randomUUID().toString().substring(0, 13).replace('-', '_');
        return new FreshDatabase(server, name, server.database(name));
    }

    public SqlAccess access() {
        return access;
    }

    /** Again does nothing more. */
    @Override
    public void close() {
        try {
            server.drop(name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop the database " + name, e);
        }
    }
}
