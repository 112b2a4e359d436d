package dev.matchgate.waitingroom.history;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.waitingroom.match.MatchState;
import dev.matchgate.waitingroom.watch.WatchRound;
import dev.matchgate.waitingroom.watch.WatchedSale;

/**
 * How the sale of a match stood at one moment; the names and units are those of the live events.
 *
 * @param at Redis' time
 * @param held seats that a hold or a pending booking keeps
 * @param available seats that nobody keeps
 * @param commitMillis the commit latency of the slowest worker; absent when no worker lived
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
record PastSale(
        Instant at,
        MatchState state,
        long waiting,
        long active,
        long joinedPerMinute,
        long admittedPerMinute,
        int ratePerMinute,
        long held,
        long available,
        double bookingsPerSecond,
        double oldestUndecidedSeconds,
        Optional<Long> commitMillis,
        double pollsPerSecond,
        double errorsPerMinute) {

    static PastSale of(WatchedSale sale, WatchRound round, long held) {
        var now = sale.now();
        return new PastSale(
                now.at(),
                now.state(),
                now.queue().waiting(),
                now.queue().active(),
                sale.joinedPerMinute(),
                sale.admittedPerMinute(),
                now.rate().perMinute(),
                held,
                Math.max(0, now.unsold() - held),
                tenths(sale.bookingsPerSecond()),
                tenths(now.bookings().oldest().toMillis() / 1_000d),
                round.commitMillis().stream().boxed().findFirst(),
                tenths(round.rooms().pollsPerSecond()),
                tenths(round.rooms().errorsPerMinute()));
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10d;
    }
}
