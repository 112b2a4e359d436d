package dev.matchgate.booking.payment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.UtcTime;

/** The table {@code simulated_ledger}: what the simulated provider decided, once for each idempotency key. */
@Singleton
class SimulatedLedger {

    private static final String INSERT = """
            INSERT INTO simulated_ledger (idempotency_key, amount_krw, outcome, asked_at, answers_at)
            VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE idempotency_key = idempotency_key
            """;

    private static final String FIND = "SELECT outcome, answers_at FROM simulated_ledger WHERE idempotency_key = ?";

    /** @param answersAt when whoever asks gets to know */
    record Entry(boolean approved, Instant answersAt) {}

    /** @return what was decided: now, or before when the key is known already */
    Entry decide(Connection connection, Charge charge, boolean approve, Instant now, Duration delay)
            throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, charge.booking().value());
            statement.setLong(2, charge.amountKrw());
            statement.setString(3, approve ? "APPROVED" : "DECLINED");
            statement.setObject(4, UtcTime.column(now));
            statement.setObject(5, UtcTime.column(now.plus(delay)));
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement(FIND)) {
            statement.setString(1, charge.booking().value());
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("the ledger lost " + charge);
                }
                return new Entry(row.getString("outcome").equals("APPROVED"), UtcTime.read(row, "answers_at"));
            }
        }
    }
}
