package dev.matchgate.booking.projection;

import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.MatchMark;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.common.RedisKeys;

/**
 * Sees to it that Redis' list of all matches names each of them. In a cluster the list and a match are on different
 * nodes: the list can be lost while no match is.
 */
@Singleton
class MatchList {

    private static final int BATCH = 500;

    private final RedisScripts redis;

    MatchList(RedisScripts redis) {
        this.redis = redis;
    }

    /** A match whose keys are not there may be named: rooms take it for one that is put back. */
    void name(List<MatchMark> matches) {
        matches.stream()
                .map(mark -> mark.matchId().value())
                .gather(Gatherers.windowFixed(BATCH))
                .forEach(ids -> redis.execute(
                        "SADD",
                        Stream.concat(Stream.of(RedisKeys.MATCHES), ids.stream())
                                .toArray(String[]::new)));
    }

    /** Says that the list is complete, and that whatever Redis lacks of the matches on it is marked as lacking. */
    void isComplete() {
        redis.execute("SET", RedisKeys.CATALOGUE_SHOWN, "1");
    }
}
