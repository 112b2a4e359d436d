package dev.matchgate.booking;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;

/** How many transactions were rolled back because of others, those included that were run again and went well then. */
@Singleton
@Unremovable
public class LostTransactions {

    private final MeterRegistry registry;

    LostTransactions(MeterRegistry registry) {
        this.registry = registry;
    }

    public int deadlocks() {
        return count("deadlock");
    }

    public int lockWaits() {
        return count("lock-wait");
    }

    private int count(String how) {
        return (int) registry.get("matchgate.transactions.lost")
                .tag("how", how)
                .counter()
                .count();
    }
}
