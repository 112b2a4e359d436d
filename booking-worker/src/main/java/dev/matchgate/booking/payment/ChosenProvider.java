package dev.matchgate.booking.payment;

import java.time.Clock;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.store.Transactions;

/** The provider that {@code matchgate.payment.provider} names, chosen when the worker starts. */
@Singleton
class ChosenProvider {

    private static final Logger LOG = Logger.getLogger(ChosenProvider.class);

    private final PaymentConfig config;
    private final Transactions transactions;
    private final SimulatedLedger ledger;
    private final Clock clock;

    ChosenProvider(PaymentConfig config, Transactions transactions, SimulatedLedger ledger, Clock clock) {
        this.config = config;
        this.transactions = transactions;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @throws IllegalStateException when something is missing that the provider needs; the worker does not start then */
    @Produces
    @Singleton
    PaymentProvider provider() {
        return switch (config.provider()) {
            case SIMULATED -> {
                LOG.warn("payments are simulated: no money is taken and none is given back");
                yield new SimulatedPayment(transactions, ledger, clock);
            }
            case HTTP -> new HttpPayment(config);
        };
    }

    void close(@Disposes PaymentProvider provider) {
        if (provider instanceof HttpPayment http) {
            http.close();
        }
    }
}
