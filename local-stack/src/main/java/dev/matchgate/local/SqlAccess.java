package dev.matchgate.local;

/**
 * How to open one database of a MySQL-compatible server.
 *
 * @param jdbcUrl for MySQL Connector/J, holds neither user nor password
 */
public record SqlAccess(String jdbcUrl, String user, String password) {

    /** Without the password: this ends up in logs. */
    @Override
    public String toString() {
        return user + "@" + jdbcUrl;
    }
}
