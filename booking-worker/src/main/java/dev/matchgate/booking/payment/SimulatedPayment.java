package dev.matchgate.booking.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.matchgate.booking.batch.Batching;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.BookingId;

/**
 * A payment provider for laptops and tests; no money moves. What it is to do stands in the token, see
 * {@link SimulatedToken}; what it did stands in its ledger, written in transactions of its own as if in another
 * company's database.
 */
final class SimulatedPayment implements PaymentProvider {

    private static final int MOST_TOGETHER = 50;
    private static final int BATCHES_AT_ONCE = 2;

    private final Transactions transactions;
    private final SimulatedLedger ledger;
    private final Clock clock;
    private final Batching<SimulatedLedger.Wish, SimulatedLedger.Entry> charges =
            new Batching<>(MOST_TOGETHER, BATCHES_AT_ONCE, this::charge);

    SimulatedPayment(Transactions transactions, SimulatedLedger ledger, Clock clock) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public ChargeOutcome charge(Charge charge) {
        var token = SimulatedToken.parse(charge.token());
        var now = UtcTime.now(clock);
        var entry = charges.ask(new SimulatedLedger.Wish(charge, token, now));
        if (token.losesFirstAnswer() && entry.timesAsked() == 1) {
            return new ChargeOutcome.Unknown();
        }
        if (token.waits()) {
            waitFor(Duration.between(now, entry.answersAt()));
            return outcome(entry);
        }
        return outcomeAt(now, entry);
    }

    /** In the order of the keys, which is the order in which rows are locked. */
    private List<SimulatedLedger.Entry> charge(List<SimulatedLedger.Wish> wishes) {
        var inLockOrder = wishes.stream()
                .sorted(Comparator.comparing(wish -> wish.charge().key()))
                .toList();
        var entries = transactions.run(connection -> ledger.charge(connection, inLockOrder));
        return wishes.stream().map(wish -> entries.get(wish.charge().key())).toList();
    }

    @Override
    public ChargeOutcome lookUp(BookingId booking, long amountKrw) {
        return transactions
                .read(connection -> ledger.find(connection, booking.value()))
                .map(entry -> outcomeAt(clock.instant(), entry))
                .orElse(new ChargeOutcome.Unknown());
    }

    @Override
    public RefundOutcome refund(Refund refund) {
        return transactions.run(connection -> ledger.refund(connection, refund, UtcTime.now(clock)))
                ? new RefundOutcome.Refunded()
                : new RefundOutcome.Refused();
    }

    private static ChargeOutcome outcomeAt(Instant now, SimulatedLedger.Entry entry) {
        return now.isBefore(entry.answersAt()) ? new ChargeOutcome.Unknown() : outcome(entry);
    }

    private static ChargeOutcome outcome(SimulatedLedger.Entry entry) {
        return entry.approved() ? new ChargeOutcome.Approved() : new ChargeOutcome.Declined();
    }

    /** The connection is back in the pool meanwhile. */
    private static void waitFor(Duration delay) {
        if (delay.isPositive()) {
            try {
                new CompletableFuture<Void>()
                        .completeOnTimeout(null, delay.toMillis(), TimeUnit.MILLISECONDS)
                        .get();
            } catch (InterruptedException | ExecutionException e) {
                // Nobody waits for the answer any more.
                Thread.currentThread().interrupt();
            }
        }
    }
}
