package dev.matchgate.booking.payment;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;

/**
 * A payment provider for laptops and tests. It knows the tokens {@code approve}, {@code decline} and
 * {@code slow-<ms>} (approved, but told only after that time, at most ten minutes); anything else is declined.
 */
@Singleton
class SimulatedPayment implements PaymentProvider {

    private static final Pattern SLOW = Pattern.compile("slow-([0-9]{1,6})");
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final SimulatedLedger ledger;
    private final Clock clock;

    SimulatedPayment(Transactions transactions, SimulatedLedger ledger, Clock clock) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public ChargeOutcome charge(Charge charge) {
        var slow = SLOW.matcher(charge.token());
        var delay = slow.matches() ? atMost(Long.parseLong(slow.group(1))) : Duration.ZERO;
        boolean approve = slow.matches() || charge.token().equals("approve");
        var now = UtcTime.now(clock);
        var entry = transactions.run(connection -> ledger.decide(connection, charge, approve, now, delay));
        waitFor(Duration.between(now, entry.answersAt()));
        return entry.approved() ? new ChargeOutcome.Approved() : new ChargeOutcome.Declined();
    }

    private static Duration atMost(long millis) {
        var delay = Duration.ofMillis(millis);
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    /** The connection is back in the pool meanwhile. */
    private static void waitFor(Duration delay) {
        if (delay.isPositive()) {
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, delay.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }
}
