package dev.matchgate.booking.projection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.Matches;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatPlan;

/** The seat plans of published matches, which never change; the least used of them are forgotten. */
@Singleton
class SeatPlans {

    private static final int MOST = 200;

    private final Transactions transactions;
    private final Matches matches;
    private final Map<MatchId, SeatPlan> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<MatchId, SeatPlan> eldest) {
            return size() > MOST;
        }
    };

    SeatPlans(Transactions transactions, Matches matches) {
        this.transactions = transactions;
        this.matches = matches;
    }

    /** @return the plan, or empty when no such match is published */
    Optional<SeatPlan> of(MatchId match) {
        synchronized (known) {
            var plan = known.get(match);
            if (plan != null) {
                return Optional.of(plan);
            }
        }
        var plan = transactions
                .read(connection -> matches.find(connection, match))
                .filter(stored -> !stored.draft())
                .map(stored -> stored.definition().sections());
        plan.ifPresent(found -> {
            synchronized (known) {
                known.put(match, found);
            }
        });
        return plan;
    }
}
