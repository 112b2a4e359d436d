package dev.matchgate.booking.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;

import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.catalogue.SeatReads;
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

    /** Seats that are shown one by one; each costs the script some commands. */
    private static final int SOME = 500;

    private static final LuaScript CREATE = LuaScript.load(RedisSeatProjection.class, "create-seats");
    private static final LuaScript MERGE = LuaScript.load(RedisSeatProjection.class, "merge-seats");
    private static final LuaScript SHOW = LuaScript.load(RedisSeatProjection.class, "show-seats");

    private final RedisScripts redis;
    private final Transactions transactions;
    private final SeatReads seats;

    RedisSeatProjection(RedisScripts redis, Transactions transactions, SeatReads seats) {
        this.redis = redis;
        this.transactions = transactions;
        this.seats = seats;
    }

    /** Room is made before the rows are read: a booking that changes one in between is then shown by itself. */
    void project(MatchId match, SeatPlan plan) {
        var strings = strings(match);
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

    /** Shows some seats; where Redis has lost the seat map, they are left to the rebuild. */
    void project(MatchId match, SeatPlan plan, List<SeatId> some) {
        some.stream().gather(Gatherers.windowFixed(SOME)).forEach(window -> {
            var rows = transactions.read(connection -> seats.find(connection, match, window));
            var arguments = new ArrayList<String>();
            for (var row : rows) {
                plan.indexOf(row.seat()).ifPresent(index -> {
                    arguments.add(Integer.toString(index));
                    arguments.add(Long.toString(row.version()));
                    arguments.add(String.valueOf(row.status().letter()));
                });
            }
            redis.run(SHOW, strings(match), arguments);
        });
    }

    private static List<String> strings(MatchId match) {
        var keys = RedisKeys.of(match);
        return List.of(keys.seats(), keys.seatVersions(), keys.seatCounts());
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
