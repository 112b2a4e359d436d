package dev.matchgate.booking.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.MatchId;

/** Looks for requests that took effect twice. */
@Singleton
class AuditedHolds {

    private static final int MOST = 100;

    /** After a declined payment the hold is the fan's again, for another booking. */
    private static final String TWICE = """
            SELECT hold_id, COUNT(*) AS bookings, MIN(id) AS first_id, MAX(id) AS last_id
              FROM bookings
             WHERE match_id = ?
               AND NOT (state = 'REJECTED' AND reason = 'PAYMENT_DECLINED')
             GROUP BY hold_id
            HAVING COUNT(*) > 1
             LIMIT ?
            """;

    private static final String WITHOUT_HASH = """
            SELECT id
              FROM bookings
             WHERE match_id = ?
               AND request_hash = ''
             LIMIT ?
            """;

    private static final String COUNT = "SELECT COUNT(*) FROM bookings WHERE match_id = ?";

    private final Transactions transactions;

    @FunctionalInterface
    private interface Sentence {
        String of(ResultSet row) throws SQLException;
    }

    AuditedHolds(Transactions transactions) {
        this.transactions = transactions;
    }

    long count(MatchId match) {
        return transactions.read(connection -> {
            try (var statement = connection.prepareStatement(COUNT)) {
                statement.setString(1, match.value());
                try (var row = statement.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0;
                }
            }
        });
    }

    /** @return what is wrong, each in a sentence; the first hundred of each kind */
    List<String> wrong(MatchId match) {
        return transactions.read(connection -> {
            var wrong = new ArrayList<String>();
            wrong.addAll(rows(
                    connection,
                    TWICE,
                    match,
                    row -> "hold " + row.getString("hold_id") + " has " + row.getInt("bookings")
                            + " bookings, such as " + row.getString("first_id") + " and "
                            + row.getString("last_id")));
            wrong.addAll(rows(
                    connection,
                    WITHOUT_HASH,
                    match,
                    row -> "booking " + row.getString("id") + " does not tell which request it is of"));
            return wrong;
        });
    }

    private static List<String> rows(Connection connection, String sql, MatchId match, Sentence sentence)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, match.value());
            statement.setInt(2, MOST);
            try (var row = statement.executeQuery()) {
                var rows = new ArrayList<String>();
                while (row.next()) {
                    rows.add(sentence.of(row));
                }
                return rows;
            }
        }
    }
}
