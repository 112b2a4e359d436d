package dev.matchgate.booking.projection;

import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.MatchMark;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/** Reads how far the matches are that Redis shows, to be compared with what MySQL has. */
@Singleton
class ShownMatches {

    private final RedisScripts redis;

    ShownMatches(RedisScripts redis) {
        this.redis = redis;
    }

    /**
     * What Redis shows of a match; versions are 0 where it shows nothing.
     *
     * @param marked whether a worker has put all of it there
     */
    record Shown(long version, long settingsVersion, boolean marked) {

        /** @return whether that is all of the match and nothing older than MySQL has; a draft has no seats to show */
        boolean isComplete(MatchMark mark) {
            return version >= mark.version() && settingsVersion >= mark.settingsVersion() && (mark.draft() || marked);
        }
    }

    Shown read(MatchId match) {
        var keys = RedisKeys.of(match);
        var versions = redis.execute("HMGET", keys.settings(), "definitionVersion", "settingsVersion");
        boolean marked = redis.execute("EXISTS", keys.rebuilt()).toInteger() == 1;
        return new Shown(number(versions.get(0)), number(versions.get(1)), marked);
    }

    private static long number(Response field) {
        return field == null ? 0 : field.toLong();
    }
}
