package dev.matchgate.local;

import java.sql.SQLException;

/** The SQL server in use: an embedded one that ends with this, or the one that {@code MYSQL_URL} names. */
record SqlInUse(SqlServer server, SqlAccess access, Runnable release) implements AutoCloseable {

    private static final String VARIABLE = "MYSQL_URL";

    static SqlInUse start(StackOptions options) {
        var url = options.environment().getOrDefault(VARIABLE, "");
        if (!url.isBlank()) {
            return check(MysqlUrl.parse(url, options.environment()));
        }
        var embedded = options.data()
                .map(data -> EmbeddedSqlServer.start(data.resolve("sql")))
                .orElseGet(EmbeddedSqlServer::start);
        return new SqlInUse(embedded.server(), embedded.database(MysqlUrl.DATABASE), embedded::close);
    }

    private static SqlInUse check(MysqlUrl url) {
        try {
            return new SqlInUse(url.server(), url.server().databaseOrFail(url.database()), () -> {});
        } catch (SQLException e) {
            throw new StackException(Causes.line(VARIABLE + ": cannot use the " + url.server(), e), e);
        }
    }

    @Override
    public void close() {
        release.run();
    }
}
