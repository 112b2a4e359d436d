package dev.matchgate.booking.projection;

import io.quarkus.arc.Unremovable;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Singleton;

import dev.matchgate.booking.Tables;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/** Takes a match out of Redis as a total loss would, and leaves the matches of other tests there. */
@Singleton
@Unremovable
class LostMatches {

    private final RedisDataSource redis;
    private final Tables tables;

    LostMatches(RedisDataSource redis, Tables tables) {
        this.redis = redis;
        this.tables = tables;
    }

    /** Also lets some time pass: what has just been published is left to its writer. */
    void lose(MatchId match) {
        tables.change(
                "UPDATE matches SET publication_at = publication_at - INTERVAL 1 HOUR WHERE id = ?", match.value());
        redis.set(String.class).srem(RedisKeys.MATCHES, match.value());
        redis.key().keys("{match:" + match + "}:*").forEach(redis.key()::del);
    }
}
