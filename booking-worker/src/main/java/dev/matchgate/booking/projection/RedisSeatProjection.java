package dev.matchgate.booking.projection;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.catalogue.Seats;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SeatId;
import dev.matchgate.common.SeatPlan;

/** Shows all seats of a match, in bounded runs that each merge with what bookings have shown meanwhile. */
@Singleton
class RedisSeatProjection {

    /** A script over that many seats keeps Redis from others for about a millisecond. */
    private static final int RUN = 2_000;

    private static final LuaScript CREATE = LuaScript.load(RedisSeatProjection.class, "create-seats");
    private static final LuaScript MERGE = LuaScript.load(RedisSeatProjection.class, "merge-seats");

    private final RedisScripts redis;
    private final Transactions transactions;
    private final Seats seats;

    RedisSeatProjection(RedisScripts redis, Transactions transactions, Seats seats) {
        this.redis = redis;
        this.transactions = transactions;
        this.seats = seats;
    }

    /** Room is made before the rows are read: a booking that changes one in between is then shown by itself. */
    void project(MatchId match, SeatPlan plan) {
        var keys = RedisKeys.of(match);
        var strings = List.of(keys.seats(), keys.seatVersions(), keys.seatCounts());
        redis.run(CREATE, strings, List.of(Integer.toString(plan.size())));
        var snapshot = read(match, plan);
        for (int from = 0; from < snapshot.size(); from += RUN) {
            int to = Math.min(from + RUN, snapshot.size());
            var changed = redis.run(
                    MERGE,
                    strings,
                    List.of(Integer.toString(from), snapshot.letters(from, to), snapshot.versions(from, to)));
            if (changed.toLong() < 0) {
                throw new ProjectionFailure(
                        new IllegalStateException("Redis lost match " + match + " while it was shown"));
            }
        }
    }

    private SeatSnapshot read(MatchId match, SeatPlan plan) {
        var snapshot = new SeatSnapshot(plan);
        Optional<SeatId> last = Optional.empty();
        for (int read = 0; read < plan.size(); ) {
            var after = last;
            var rows = transactions.read(connection -> seats.next(connection, match, after, RUN));
            if (rows.isEmpty()) {
                break;
            }
            snapshot.add(rows);
            read += rows.size();
            last = Optional.of(rows.getLast().seat());
        }
        return snapshot;
    }
}
