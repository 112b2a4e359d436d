package dev.matchgate.loadtest.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.matchgate.local.launch.Endpoints;

/**
 * What the database commits when nobody stands before it: the worker's own statements for bookings that were received
 * together, over connections that do nothing else. What it reads, and the simulated provider's ledger, are left out.
 */
final class DatabaseAlone {

    private static final String BOOKING =
            "INSERT INTO bookings (id, match_id, fan_id, hold_id, request_hash, amount_krw, state, created_at, updated_at,"
                    + " version, projected_version) VALUES (?, ?, ?, 'h', 'hash', 1000, 'PENDING', UTC_TIMESTAMP(6),"
                    + " UTC_TIMESTAMP(6), 0, 0) ON DUPLICATE KEY UPDATE id = id";
    private static final String SEAT = "INSERT INTO booking_seats (booking_id, seat_id) VALUES (?, ?)";
    private static final String ALLOWANCE =
            "INSERT INTO fan_allowances (match_id, fan_id, seats) VALUES (?, ?, 0) ON DUPLICATE KEY UPDATE seats = seats";
    private static final String USE =
            "UPDATE fan_allowances SET seats = seats + 1 WHERE match_id = ? AND seats + 1 <= 4 AND fan_id IN ";
    private static final String CLAIM =
            "UPDATE seats SET status = 'BOOKED', version = version + 1, booking_id = CASE seat_id";
    private static final String IF_FREE =
            " END WHERE match_id = ? AND booking_id IS NULL AND status = 'AVAILABLE' AND seat_id IN ";
    private static final String PAYMENT =
            "INSERT INTO payments (booking_id, method, token, amount_krw, state, attempts, created_at, updated_at)"
                    + " VALUES (?, 'card', 'approve', 1000, 'PENDING', 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))";
    private static final String APPLIED =
            "INSERT INTO applied_commands (command_id, outcome, applied_at) VALUES (?, 'secured', UTC_TIMESTAMP(6))";
    private static final String MOVE = "UPDATE bookings SET state = ?, version = version + 1,"
            + " next_step_at = UTC_TIMESTAMP(6) + INTERVAL 30 SECOND WHERE state = ? AND id IN ";
    private static final String SETTLE = "UPDATE payments SET state = 'APPROVED', token = NULL,"
            + " updated_at = UTC_TIMESTAMP(6) WHERE state = 'PENDING' AND booking_id IN ";
    private static final String PROJECTED = "UPDATE bookings SET projected_version = version, next_step_at = NULL"
            + " WHERE projected_version <= version AND id IN ";

    private final Endpoints.Mysql mysql;
    private final BenchMatch match;
    private final int connections;
    private final int together;

    DatabaseAlone(Endpoints.Mysql mysql, BenchMatch match, int connections, int together) {
        this.mysql = mysql;
        this.match = match;
        this.connections = connections;
        this.together = together;
    }

    /** @return bookings a second, from nothing to confirmed and shown */
    double perSecond(int bookings) {
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var parts = IntStream.range(0, connections)
                    .mapToObj(part -> CompletableFuture.runAsync(() -> book(part, bookings), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(parts).orTimeout(10, TimeUnit.MINUTES).join();
        }
        return bookings / (Duration.ofNanos(System.nanoTime() - begin).toNanos() / 1e9);
    }

    private void book(int part, int bookings) {
        try (var connection = open()) {
            connection.setAutoCommit(false);
            for (int from = part * together; from < bookings; from += connections * together) {
                var some = IntStream.range(from, Math.min(from + together, bookings))
                        .boxed()
                        .toList();
                claim(connection, some);
                confirm(connection, some);
            }
        } catch (SQLException e) {
            throw new BenchImpossible("the database refuses: " + e.getMessage(), e);
        }
    }

    private Connection open() throws SQLException {
        var properties = new Properties();
        properties.put("user", mysql.user());
        properties.put("password", mysql.password());
        properties.put("rewriteBatchedStatements", "true");
        properties.put("cachePrepStmts", "true");
        var connection = DriverManager.getConnection(mysql.jdbcUrl(), properties);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }

    private void claim(Connection connection, List<Integer> some) throws SQLException {
        var bookings = map(some, this::booking);
        var fans = map(some, DatabaseAlone::fan);
        var seats = map(some, match::seat);
        var ofMatch = List.of(match.id());
        insert(connection, BOOKING, some, n -> new String[] {booking(n), match.id(), fan(n)});
        lock(connection, "SELECT id, state FROM bookings WHERE id IN ", List.of(), bookings);
        insert(connection, SEAT, some, n -> new String[] {booking(n), match.seat(n)});
        insert(connection, ALLOWANCE, some, n -> new String[] {match.id(), fan(n)});
        lock(connection, "SELECT fan_id, seats FROM fan_allowances WHERE match_id = ? AND fan_id IN ", ofMatch, fans);
        lock(connection, "SELECT seat_id, status FROM seats WHERE match_id = ? AND seat_id IN ", ofMatch, seats);
        update(connection, USE, ofMatch, fans);
        var owners = new ArrayList<String>();
        some.forEach(n -> owners.addAll(List.of(match.seat(n), booking(n))));
        owners.add(match.id());
        update(connection, CLAIM + " WHEN ? THEN ?".repeat(some.size()) + IF_FREE, owners, seats);
        insert(connection, PAYMENT, some, n -> new String[] {booking(n)});
        update(connection, MOVE, List.of("SECURED", "PENDING"), bookings);
        insert(connection, APPLIED, some, n -> new String[] {booking(n) + ":book"});
        connection.commit();
    }

    private void confirm(Connection connection, List<Integer> some) throws SQLException {
        var bookings = map(some, this::booking);
        update(connection, MOVE, List.of("CONFIRMED", "SECURED"), bookings);
        update(connection, SETTLE, List.of(), bookings);
        connection.commit();
        update(connection, PROJECTED, List.of(), bookings);
        connection.commit();
    }

    private String booking(int number) {
        return match.id() + "-%08d".formatted(number);
    }

    private static String fan(int number) {
        return "alone-%08d".formatted(number);
    }

    private static List<String> map(List<Integer> some, IntFunction<String> name) {
        return some.stream().map(name::apply).sorted().toList();
    }

    private static void insert(Connection connection, String sql, List<Integer> some, IntFunction<String[]> parameters)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int number : some) {
                var values = parameters.apply(number);
                for (int i = 0; i < values.length; i++) {
                    statement.setString(i + 1, values[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void lock(Connection connection, String sql, List<String> first, List<String> names)
            throws SQLException {
        try (var statement = statement(connection, sql, first, names, " FOR UPDATE");
                var row = statement.executeQuery()) {
            int rows = 0;
            while (row.next()) {
                rows++;
            }
            expect(rows, names.size(), sql);
        }
    }

    private static void update(Connection connection, String sql, List<String> first, List<String> names)
            throws SQLException {
        try (var statement = statement(connection, sql, first, names, "")) {
            expect(statement.executeUpdate(), names.size(), sql);
        }
    }

    /** @param names what stands in the parentheses behind the statement's {@code IN} */
    private static PreparedStatement statement(
            Connection connection, String sql, List<String> first, List<String> names, String end) throws SQLException {
        var marks = String.join(", ", Collections.nCopies(names.size(), "?"));
        var statement = connection.prepareStatement(sql + "(" + marks + ")" + end);
        int next = 1;
        for (var value : first) {
            statement.setString(next++, value);
        }
        for (var name : names) {
            statement.setString(next++, name);
        }
        return statement;
    }

    private static void expect(int rows, int expected, String sql) {
        if (rows != expected) {
            throw new BenchImpossible(rows + " rows, not " + expected + ": " + sql);
        }
    }
}
