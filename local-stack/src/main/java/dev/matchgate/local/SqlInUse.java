package dev.matchgate.local;

import java.sql.SQLException;
import java.util.Optional;

/** The SQL server in use: an embedded one that ends with this, or the one that {@code MYSQL_URL} names. */
record SqlInUse(SqlServer server, SqlAccess access, Optional<Long> pid, Runnable release) implements AutoCloseable {

    private static final String VARIABLE = Server.SQL.variable();

    static SqlInUse start(StackOptions options) {
        var url = options.real(Server.SQL);
        if (url.isPresent()) {
            return check(MysqlUrl.parse(url.get(), options.environment()));
        }
        var embedded = options.data()
                .map(data -> EmbeddedSqlServer.start(data.resolve("sql")))
                .orElseGet(EmbeddedSqlServer::start);
        return new SqlInUse(
                embedded.server(), embedded.database(MysqlUrl.DATABASE), Optional.of(embedded.pid()), embedded::close);
    }

    private static SqlInUse check(MysqlUrl url) {
        try {
            return new SqlInUse(url.server(), url.server().databaseOrFail(url.database()), Optional.empty(), () -> {});
        } catch (SQLException e) {
            throw new StackException(Causes.line(VARIABLE + ": cannot use the " + url.server(), e), e);
        }
    }

    @Override
    public void close() {
        release.run();
    }
}
