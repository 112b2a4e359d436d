package dev.matchgate.booking.payment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.booking.store.UtcTime;

/**
 * The table {@code simulated_ledger}: what the simulated provider did, one row for each idempotency key. A row of kind
 * CHARGE that is APPROVED took its {@code amount_krw}, won; a row of kind REFUND gave it back.
 */
@Singleton
class SimulatedLedger {

    private static final String CHARGE = """
            INSERT INTO simulated_ledger (idempotency_key, kind, amount_krw, outcome, asked_at, answers_at,
                                          refunds_to_fail)
            VALUES (?, 'CHARGE', ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE times_asked = times_asked + 1
            """;

    private static final String FIND = """
            SELECT idempotency_key, outcome, amount_krw, answers_at, times_asked
              FROM simulated_ledger
             WHERE idempotency_key IN
            """;

    private static final String FAIL_REFUND = """
            UPDATE simulated_ledger
               SET refunds_to_fail = refunds_to_fail - 1
             WHERE idempotency_key = ?
               AND refunds_to_fail > 0
            """;

    private static final String REFUND = """
            INSERT INTO simulated_ledger (idempotency_key, kind, charge_key, amount_krw, outcome, asked_at, answers_at)
            VALUES (?, 'REFUND', ?, ?, 'APPROVED', ?, ?)
            ON DUPLICATE KEY UPDATE times_asked = times_asked + 1
            """;

    /**
     * @param answersAt when whoever asks gets to know
     * @param timesAsked 1 for who asked first
     */
    record Entry(boolean approved, long amountKrw, Instant answersAt, int timesAsked) {}

    /** A wish as the token wants it. */
    record Wish(Charge charge, SimulatedToken token, Instant at) {}

    /** @return what was decided about each key: now, or before when the key is known already */
    Map<String, Entry> charge(Connection connection, Collection<Wish> wishes) throws SQLException {
        try (var statement = connection.prepareStatement(CHARGE)) {
            for (var wish : wishes) {
                statement.setString(1, wish.charge().key());
                statement.setLong(2, wish.charge().amountKrw());
                statement.setString(3, wish.token().approve() ? "APPROVED" : "DECLINED");
                statement.setObject(4, UtcTime.column(wish.at()));
                statement.setObject(
                        5, UtcTime.column(wish.at().plus(wish.token().delay())));
                statement.setInt(6, wish.token().refundsToFail());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return find(connection, wishes.stream().map(wish -> wish.charge().key()).toList());
    }

    Optional<Entry> find(Connection connection, String key) throws SQLException {
        return Optional.ofNullable(find(connection, List.of(key)).get(key));
    }

    private static Map<String, Entry> find(Connection connection, Collection<String> keys) throws SQLException {
        try (var statement = connection.prepareStatement(FIND + Marks.of(keys.size()))) {
            Marks.set(statement, 1, keys);
            try (var row = statement.executeQuery()) {
                var entries = new HashMap<String, Entry>();
                while (row.next()) {
                    entries.put(
                            row.getString("idempotency_key"),
                            new Entry(
                                    row.getString("outcome").equals("APPROVED"),
                                    row.getLong("amount_krw"),
                                    UtcTime.read(row, "answers_at"),
                                    row.getInt("times_asked")));
                }
                return entries;
            }
        }
    }

    /** @return whether the money is given back, now or before; never more than the charge took */
    boolean refund(Connection connection, Refund refund, Instant now) throws SQLException {
        var charge = find(connection, refund.chargeKey());
        if (charge.isEmpty() || !charge.get().approved() || charge.get().amountKrw() != refund.amountKrw()) {
            return false;
        }
        try (var statement = connection.prepareStatement(FAIL_REFUND)) {
            statement.setString(1, refund.chargeKey());
            if (statement.executeUpdate() == 1) {
                return false;
            }
        }
        try (var statement = connection.prepareStatement(REFUND)) {
            statement.setString(1, refund.key());
            statement.setString(2, refund.chargeKey());
            statement.setLong(3, refund.amountKrw());
            statement.setObject(4, UtcTime.column(now));
            statement.setObject(5, UtcTime.column(now));
            statement.executeUpdate();
        }
        return true;
    }
}
