package dev.matchgate.booking.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.BookingId;

/**
 * What the payment provider did, by the keys that it was asked with: {@code <bookingId>} took money,
 * {@code <bookingId>:refund} gave it back. Only the simulated provider lets one read its ledger.
 */
@Singleton
class LedgerEntries {

    private static final String REFUND = ":refund";

    private static final String APPROVED = """
            SELECT idempotency_key, amount_krw
              FROM simulated_ledger
             WHERE outcome = 'APPROVED'
               AND idempotency_key IN
            """;

    private final Transactions transactions;
    private final boolean readable;

    LedgerEntries(Transactions transactions, @ConfigProperty(name = "matchgate.payment.provider") String provider) {
        this.transactions = transactions;
        this.readable = provider.equalsIgnoreCase("simulated");
    }

    /** Money that moved for a booking, in won. */
    record Moved(long takenKrw, long refundedKrw) {

        static final Moved NOTHING = new Moved(0, 0);

        private Moved and(Moved other) {
            return new Moved(takenKrw + other.takenKrw, refundedKrw + other.refundedKrw);
        }
    }

    /** @return whether there is a ledger to compare with */
    boolean readable() {
        return readable;
    }

    /** @return what moved for the bookings; those for which nothing did are not in it */
    Map<BookingId, Moved> read(List<BookingId> bookings) {
        var keys = bookings.stream()
                .map(BookingId::value)
                .flatMap(id -> Stream.of(id, id + REFUND))
                .toList();
        var moved = new HashMap<BookingId, Moved>();
        if (keys.isEmpty()) {
            return moved;
        }
        return transactions.read(connection -> {
            try (var statement = connection.prepareStatement(APPROVED + Marks.of(keys.size()))) {
                for (int at = 0; at < keys.size(); at++) {
                    statement.setString(at + 1, keys.get(at));
                }
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        add(moved, row);
                    }
                }
            }
            return moved;
        });
    }

    private static void add(Map<BookingId, Moved> moved, ResultSet row) throws SQLException {
        var key = row.getString("idempotency_key");
        long amount = row.getLong("amount_krw");
        boolean refund = key.endsWith(REFUND);
        var booking = new BookingId(refund ? key.substring(0, key.length() - REFUND.length()) : key);
        moved.merge(booking, refund ? new Moved(0, amount) : new Moved(amount, 0), Moved::and);
    }
}
