package dev.matchgate.waitingroom.hold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.common.PlannedSeat;
import dev.matchgate.common.SeatId;
import dev.matchgate.common.SeatPlan;
import dev.matchgate.waitingroom.hold.HoldIds.NamedHold;
import dev.matchgate.waitingroom.match.Match;

/**
 * Keeps seats for admitted fans, all or none, for {@link HoldConfig#life()}. A seat has at most one living hold, and
 * what a fan holds and owns is never more than the match's maxSeatsPerFan.
 */
@ApplicationScoped
class Holds {

    private final RedisHolds redis;
    private final HoldIds ids;
    private final HoldMetrics metrics;

    Holds(RedisHolds redis, HoldIds ids, HoldMetrics metrics) {
        this.redis = redis;
        this.ids = ids;
        this.metrics = metrics;
    }

    /** @param seatIds as the fan wrote them, no two the same */
    HoldOutcome hold(Shopper shopper, Match match, List<String> seatIds) {
        var outcome = decide(shopper, match, seatIds);
        metrics.count(outcome);
        return outcome;
    }

    private HoldOutcome decide(Shopper shopper, Match match, List<String> seatIds) {
        // Redis checks against the limit of this moment; this one only keeps a long list from being looked up.
        int most = match.definition().maxSeatsPerFan();
        if (seatIds.size() > most) {
            return new HoldOutcome.TooManySeats(most);
        }
        var plan = match.definition().sections();
        var seats = new ArrayList<PlannedSeat>();
        var unknown = new ArrayList<String>();
        for (var text : seatIds) {
            find(plan, text).ifPresentOrElse(seats::add, () -> unknown.add(text));
        }
        if (!unknown.isEmpty()) {
            return new HoldOutcome.UnknownSeats(unknown);
        }
        seats.sort(Comparator.comparing(PlannedSeat::seat));
        return redis.hold(shopper, ids.next(match.id()), match.id(), seats);
    }

    private static Optional<PlannedSeat> find(SeatPlan plan, String text) {
        try {
            return plan.indexOf(SeatId.parse(text)).map(plan::seatAt);
        } catch (IllegalArgumentException e) {
            // What is no seat id is no seat of this match either.
            return Optional.empty();
        }
    }

    ReleaseOutcome release(FanId fan, NamedHold hold) {
        var outcome = redis.release(fan, hold.id(), hold.match());
        metrics.count(outcome);
        return outcome;
    }
}
