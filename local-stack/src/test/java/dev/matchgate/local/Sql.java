package dev.matchgate.local;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import com.mysql.cj.jdbc.Driver;

/** Looks into a database. */
final class Sql {

    private Sql() {}

    static List<String> tables(SqlAccess access) throws SQLException {
        try (var connection = open(access);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW TABLES")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    static Connection open(SqlAccess access) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        return new Driver().connect(access.jdbcUrl(), properties);
    }
}
