package dev.matchgate.booking.projection;

import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.MatchMark;
import dev.matchgate.common.RedisKeys;

/** Compares what Redis shows of a match with what MySQL has. */
@Singleton
class ShownMatches {

    private final RedisScripts redis;

    ShownMatches(RedisScripts redis) {
        this.redis = redis;
    }

    /** @return whether Redis shows all of the match and nothing older than MySQL has; a draft has no seats to show */
    boolean isComplete(MatchMark mark) {
        var keys = RedisKeys.of(mark.matchId());
        var versions = redis.execute("HMGET", keys.settings(), "definitionVersion", "settingsVersion");
        if (number(versions.get(0)) < mark.version() || number(versions.get(1)) < mark.settingsVersion()) {
            return false;
        }
        return mark.draft() || redis.execute("EXISTS", keys.rebuilt()).toInteger() == 1;
    }

    private static long number(Response field) {
        return field == null ? 0 : field.toLong();
    }
}
