package dev.matchgate.waitingroom.ops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.AdmissionMode;
import dev.matchgate.waitingroom.match.MatchState;
import dev.matchgate.waitingroom.watch.Stall;
import dev.matchgate.waitingroom.watch.WatchRound;
import dev.matchgate.waitingroom.watch.WatchedSale;

/**
 * How the sale of a match goes at one moment, as ops see it live.
 *
 * @param at Redis' time
 * @param state what fans are told
 * @param joinedPerMinute fans who joined, measured over the last minute
 * @param admittedPerMinute fans who were admitted, measured over the last minute
 * @param ratePerMinute fans a minute as they are set
 * @param claimedTotal admitted fans who came to know it
 * @param passedTotal absent fans who were passed over
 * @param held seats that a hold or a pending booking keeps; 0 while the seats are not in Redis
 * @param unsold seats that are neither booked nor withheld, the held ones too
 * @param bookingsPerSecond bookings that the workers decided, over the last ten seconds
 * @param oldestUndecidedSeconds for how long the first undecided booking request has waited
 * @param commitMillis the commit latency of the slowest worker; absent when no worker lives
 * @param pollsPerSecond polls of all matches that this replica answers
 * @param stalls what has come to a halt, a sentence each
 * @param message what everyone who waits is told
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
record SaleView(
        Instant at,
        MatchState state,
        long waiting,
        long active,
        long joinedPerMinute,
        long admittedPerMinute,
        int ratePerMinute,
        AdmissionMode mode,
        long claimedTotal,
        long passedTotal,
        long held,
        long unsold,
        double bookingsPerSecond,
        double oldestUndecidedSeconds,
        Optional<Long> commitMillis,
        double pollsPerSecond,
        List<String> stalls,
        Optional<String> message) {

    static SaleView of(WatchedSale sale, WatchRound round, long held, Optional<String> message) {
        var now = sale.now();
        return new SaleView(
                now.at(),
                now.state(),
                now.queue().waiting(),
                now.queue().active(),
                sale.joinedPerMinute(),
                sale.admittedPerMinute(),
                now.rate().perMinute(),
                now.rate().mode(),
                now.queue().claimed(),
                now.queue().passed(),
                held,
                now.unsold(),
                tenths(sale.bookingsPerSecond()),
                tenths(now.bookings().oldest().toMillis() / 1_000d),
                round.commitMillis().stream().boxed().findFirst(),
                tenths(round.pollsPerSecond()),
                sale.stalls().stream().map(Stall::sentence).toList(),
                message);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10d;
    }

    /** @return whether nothing will happen at this match any more, or not yet */
    boolean isLast() {
        return switch (state) {
            case DRAFT, CLOSED -> true;
            case SCHEDULED, OPEN, PAUSED, SOLD_OUT -> false;
        };
    }
}
