package dev.matchgate.local;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The address of a real MySQL server in {@code MYSQL_URL}: {@code mysql://user:password@host:port/database} or
 * {@code jdbc:mysql://...} with {@code MYSQL_USER} and {@code MYSQL_PASSWORD}. Without a database it is
 * {@value #DATABASE}.
 */
record MysqlUrl(SqlServer server, String database) {

    static final String DATABASE = "matchgate";

    private static final String FORM = "MYSQL_URL must be mysql://user:password@host:port/database"
            + " or jdbc:mysql://host:port/database with MYSQL_USER and MYSQL_PASSWORD";
    private static final Pattern JDBC =
            Pattern.compile("(?<start>jdbc:mysql://[^/?@]+)(/(?<database>[A-Za-z0-9_-]*))?(?<end>\\?.*)?");
    private static final Pattern PLAIN = Pattern.compile(
            "mysql://(?<login>[^@/?]*)@(?<host>[^/?@]+)(/(?<database>[A-Za-z0-9_-]*))?(\\?(?<end>.*))?");

    /** @throws StackException when the URL has neither form; its message does not repeat the URL */
    static MysqlUrl parse(String url, Map<String, String> environment) {
        var jdbc = JDBC.matcher(url);
        if (jdbc.matches()) {
            var end = jdbc.group("end") == null ? "" : jdbc.group("end");
            var user = environment.getOrDefault("MYSQL_USER", "root");
            var password = environment.getOrDefault("MYSQL_PASSWORD", "");
            return of(new SqlServer(jdbc.group("start") + "/", end, user, password), jdbc.group("database"));
        }
        var plain = PLAIN.matcher(url);
        if (!plain.matches()) {
            throw new StackException(FORM);
        }
        var login = plain.group("login").split(":", 2);
        var password = login.length == 2 ? decode(login[1]) : environment.getOrDefault("MYSQL_PASSWORD", "");
        // Without TLS, MySQL's default way to sign in needs the server's key; times are UTC everywhere.
        var end = "?allowPublicKeyRetrieval=true&connectionTimeZone=UTC"
                + (plain.group("end") == null ? "" : "&" + plain.group("end"));
        var start = "jdbc:mysql://" + plain.group("host") + "/";
        return of(new SqlServer(start, end, decode(login[0]), password), plain.group("database"));
    }

    private static MysqlUrl of(SqlServer server, String database) {
        return new MysqlUrl(server, database == null || database.isEmpty() ? DATABASE : database);
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
