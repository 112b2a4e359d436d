package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;

/**
 * What is owed to fans, as of at most ten seconds ago and the same on every worker: {@code matchgate_refunds_open},
 * {@code matchgate_refunds_oldest_seconds} (0 when none is open), {@code matchgate_payments_watched}, charges that were
 * given up and may still turn out to have been approved, and {@code matchgate_payments_unresolved}, those that were
 * watched to the end without an outcome.
 */
@Singleton
@Startup
class RefundMetrics {

    private static final Logger LOG = Logger.getLogger(RefundMetrics.class);

    /** Each such booking has a next step, and few others have one. */
    private static final String OPEN = """
            SELECT SUM(payments.state = 'REFUNDING') AS refunds, MIN(payments.refund_asked_at) AS oldest,
                   SUM(payments.state = 'UNKNOWN') AS watched
              FROM bookings
              JOIN payments ON payments.booking_id = bookings.id
             WHERE bookings.next_step_at IS NOT NULL
               AND payments.state IN ('REFUNDING', 'UNKNOWN')
            """;

    /** Only what was given up has a time until which it is watched, and keeps it. */
    private static final String UNRESOLVED =
            "SELECT COUNT(*) FROM payments WHERE watched_until IS NOT NULL AND state = 'UNRESOLVED'";

    private final Transactions transactions;
    private final Clock clock;
    private final AtomicReference<Open> last = new AtomicReference<>(new Open(0, Optional.empty(), 0, 0));

    private record Open(long refunds, Optional<Instant> oldest, long watched, long unresolved) {}

    RefundMetrics(Transactions transactions, Clock clock, MeterRegistry registry) {
        this.transactions = transactions;
        this.clock = clock;
        Gauge.builder("matchgate.refunds.open", last, open -> open.get().refunds())
                .description("Bookings whose money is owed to their fans")
                .register(registry);
        Gauge.builder("matchgate.refunds.oldest.seconds", this, RefundMetrics::oldestSeconds)
                .description("For how long the oldest open refund is owed")
                .register(registry);
        Gauge.builder("matchgate.payments.watched", last, open -> open.get().watched())
                .description("Charges that were given up and may still turn out to have been approved")
                .register(registry);
        Gauge.builder("matchgate.payments.unresolved", last, open -> open.get().unresolved())
                .description("Charges that were watched to the end without an outcome: only the provider can tell")
                .register(registry);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            last.set(transactions.read(RefundMetrics::open));
        } catch (DatabaseFailure e) {
            // The consumers tell when MySQL is away; the figures stay as they were.
            LOG.debug("could not count open refunds", e);
        }
    }

    private double oldestSeconds() {
        return last.get()
                .oldest()
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1_000.0)
                .orElse(0.0);
    }

    private static Open open(Connection connection) throws SQLException {
        long unresolved = unresolved(connection);
        try (var statement = connection.prepareStatement(OPEN);
                var row = statement.executeQuery()) {
            row.next();
            return new Open(
                    row.getLong("refunds"), UtcTime.readOptional(row, "oldest"), row.getLong("watched"), unresolved);
        }
    }

    private static long unresolved(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(UNRESOLVED);
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
