package dev.matchgate.booking.audit;

import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/** Reads what Redis shows of a match's seats. */
@Singleton
class ShownSeats {

    private static final LuaScript READ = LuaScript.load(ShownSeats.class, "read-seats");
    private static final LuaScript COUNT = LuaScript.load(ShownSeats.class, "count-unsold");

    private final RedisScripts redis;

    ShownSeats(RedisScripts redis) {
        this.redis = redis;
    }

    /** @param letter a blank when the seat is not shown */
    record Shown(char letter, long version) {}

    /** @param unsold as it is written down, empty when it is not */
    record Counted(long seats, long free, String unsold) {}

    /** @return one for each of the seats, which are at most 2,000 */
    List<Shown> read(MatchId match, List<Integer> indexes) {
        if (indexes.isEmpty()) {
            return List.of();
        }
        var keys = RedisKeys.of(match);
        var found = redis.run(
                READ,
                List.of(keys.seats(), keys.seatVersions()),
                indexes.stream().map(String::valueOf).toList());
        var letters = found.get(0).toString();
        var versions = found.get(1);
        return IntStream.range(0, indexes.size())
                .mapToObj(at -> new Shown(letters.charAt(at), versions.get(at).toLong()))
                .toList();
    }

    /** @return the numbers of one moment */
    Counted count(MatchId match) {
        var keys = RedisKeys.of(match);
        var found = redis.run(COUNT, List.of(keys.seats(), keys.seatCounts()), List.of());
        return new Counted(
                found.get(0).toLong(), found.get(1).toLong(), found.get(2).toString());
    }
}
