package dev.matchgate.waitingroom.ops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.AdmissionMode;
import dev.matchgate.waitingroom.match.Match;
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
 * @param joinedTotal fans who ever joined
 * @param admittedTotal fans ever admitted
 * @param claimedTotal admitted fans who came to know it
 * @param passedTotal absent fans who were passed over
 * @param held seats that a hold or a pending booking keeps; 0 while the seats are not in Redis
 * @param unsold seats that are neither booked nor withheld, the held ones too
 * @param available of these, how many nobody keeps
 * @param seatsTotal seats of the plan, withheld ones too
 * @param bookingsPerSecond bookings that the workers decided, over the last ten seconds
 * @param undecided booking requests that no worker has decided
 * @param oldestUndecidedSeconds for how long the first undecided booking request has waited
 * @param commitMillis the commit latency of the slowest worker; absent when no worker lives
 * @param pollsPerSecond polls of all matches that all rooms answer
 * @param errorsPerMinute answers of all rooms that say that something failed (5xx), over the last minute
 * @param rooms rooms that have reported within ten seconds
 * @param stalls what has come to a halt, a sentence each
 * @param stalled where, in the same order
 * @param message what everyone who waits is told
 * @param settingsVersion grows with each change of the settings
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
        long joinedTotal,
        long admittedTotal,
        long claimedTotal,
        long passedTotal,
        long held,
        long unsold,
        long available,
        int seatsTotal,
        double bookingsPerSecond,
        long undecided,
        double oldestUndecidedSeconds,
        Optional<Long> commitMillis,
        double pollsPerSecond,
        double errorsPerMinute,
        int rooms,
        List<String> stalls,
        List<Stall.Kind> stalled,
        Optional<String> message,
        long settingsVersion) {

    static SaleView of(Match match, WatchedSale sale, WatchRound round, long held) {
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
                now.queue().joined(),
                now.queue().admitted(),
                now.queue().claimed(),
                now.queue().passed(),
                held,
                now.unsold(),
                Math.max(0, now.unsold() - held),
                match.definition().sections().size(),
                tenths(sale.bookingsPerSecond()),
                now.bookings().undecided(),
                tenths(now.bookings().oldest().toMillis() / 1_000d),
                round.commitMillis().stream().boxed().findFirst(),
                tenths(round.rooms().pollsPerSecond()),
                tenths(round.rooms().errorsPerMinute()),
                round.rooms().count(),
                sale.stalls().stream().map(Stall::sentence).toList(),
                sale.stalls().stream().map(Stall::kind).toList(),
                match.settings().message(),
                match.settings().version());
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
