package dev.matchgate.local;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

import com.mysql.cj.jdbc.Driver;

/** A MySQL-compatible server, embedded or real, on which databases can be made and dropped. */
final class SqlServer {

    /** MySQL's number for "unknown database". */
    private static final int UNKNOWN_DATABASE = 1049;

    private final String urlStart;
    private final String urlEnd;
    private final String user;
    private final String password;

    /**
     * @param urlStart {@code jdbc:mysql://host:port/}
     * @param urlEnd {@code ?...} or nothing
     */
    SqlServer(String urlStart, String urlEnd, String user, String password) {
        this.urlStart = urlStart;
        this.urlEnd = urlEnd;
        this.user = user;
        this.password = password;
    }

    static SqlServer embedded(int port, String user, String password) {
        // The traffic stays within this machine, so TLS would only cost.
        var settings = "?sslMode=DISABLED&allowPublicKeyRetrieval=true&connectionTimeZone=UTC";
        return new SqlServer("jdbc:mysql://" + Loopback.HOST + ":" + port + "/", settings, user, password);
    }

    SqlAccess access(String database) {
        return new SqlAccess(urlStart + database + urlEnd, user, password);
    }

    /** The named database, made when it is missing */
    SqlAccess database(String name) {
        try {
            return databaseOrFail(name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the database " + name + ": " + e.getMessage(), e);
        }
    }

    /** Looks first: the user of a real server may own its database and yet not be allowed to make one. */
    SqlAccess databaseOrFail(String name) throws SQLException {
        try {
            connect(name).close();
            return access(name);
        } catch (SQLException e) {
            if (e.getErrorCode() != UNKNOWN_DATABASE) {
                throw e;
            }
        }
        execute("CREATE DATABASE IF NOT EXISTS `" + name + "` CHARACTER SET utf8mb4");
        return access(name);
    }

    void drop(String name) throws SQLException {
        execute("DROP DATABASE IF EXISTS `" + name + "`");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connect("");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Not through DriverManager, which hides drivers of another class loader: tests run below Quarkus' own. */
    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5000");
        // The driver makes spans where it finds an API for them. Here that may be one of another class loader, which
        // fails.
        properties.setProperty("openTelemetry", "DISABLED");
        return new Driver().connect(access(database).jdbcUrl(), properties);
    }

    @Override
    public String toString() {
        return "SQL server at " + urlStart;
    }
}
