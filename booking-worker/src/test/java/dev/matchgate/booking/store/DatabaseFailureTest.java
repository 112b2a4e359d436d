package dev.matchgate.booking.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Errors as MySQL 9, MariaDB 11, their driver and the pool tell them. */
class DatabaseFailureTest {

    static Stream<SQLException> ofTheServer() {
        return Stream.of(
                new SQLException("Acquisition timeout while waiting for new connection"),
                new SQLException("Communications link failure", "08S01", 0),
                new SQLNonTransientConnectionException("No operations allowed after connection closed", "08003", 0),
                new SQLTransientConnectionException("again", "HY000", 0),
                new SQLException("Lock wait timeout exceeded", "HY000", 1205),
                new SQLException("Deadlock found", "40001", 1213),
                new SQLException("Too many connections", "08004", 1040),
                new SQLException("The client was disconnected by the server because of inactivity", "HY000", 4031),
                new SQLException("Server shutdown in progress", "08S01", 1053),
                new SQLException("The MySQL server is running with the --read-only option", "HY000", 1290),
                new SQLException("The table is full", "HY000", 1114),
                new SQLException("Error writing file (No space left on device)", "HY000", 1026),
                new SQLException("Too many active concurrent transactions", "HY000", 1637),
                new SQLException("InnoDB is in read only mode", "HY000", 1874),
                new SQLException("Error on observer while running replication hook 'before_commit'", "HY000", 3100),
                new SQLException("an error of a server to come", "HY000", 9_999),
                new SQLException("Table 'm.seats' doesn't exist", "42S02", 1146),
                new SQLException("Query execution was interrupted", "70100", 1317),
                new SQLException("Access denied", "28000", 1045));
    }

    static Stream<SQLException> ofTheValues() {
        return Stream.of(
                new SQLException("Data too long for column 'method'", "22001", 1406),
                new SQLException("Out of range value for column", "22003", 1264),
                new SQLException("Incorrect string value", "HY000", 1366),
                new SQLException("Incorrect string value", "22007", 1366),
                new SQLException("Duplicate entry", "23000", 1062),
                new SQLException("Data truncated for column 'state'", "01000", 1265),
                new SQLException("CONSTRAINT `seats_owner` failed", "23000", 4025),
                new SQLException("Check constraint 'seats_owner' is violated", "HY000", 3819));
    }

    @ParameterizedTest
    @MethodSource("ofTheServer")
    void whatTheServerSuffersFromMayPass(SQLException cause) {
        assertThat(new DatabaseFailure(cause).mayPass()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ofTheValues")
    void whatIsWrongWithTheValuesStays(SQLException cause) {
        assertThat(new DatabaseFailure(cause).mayPass()).isFalse();
    }
}
