package dev.matchgate.booking.projection;

import java.util.List;
import java.util.Map;

import io.quarkus.arc.Unremovable;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Singleton;

import dev.matchgate.booking.Tables;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/** Changes settings in Redis as the waiting room does, and looks what MySQL has of them. */
@Singleton
@Unremovable
class TunedMatches {

    private final RedisDataSource redis;
    private final Tables tables;

    TunedMatches(RedisDataSource redis, Tables tables) {
        this.redis = redis;
        this.tables = tables;
    }

    void inForce(MatchId match, int version, Map<String, String> changed) {
        var settings = RedisKeys.of(match).settings();
        redis.hash(String.class).hset(settings, "settingsVersion", Integer.toString(version));
        changed.forEach((field, value) -> redis.hash(String.class).hset(settings, field, value));
    }

    void told(MatchId match, int version, String by, String reason, String changed) {
        var change = "{\"settingsVersion\":" + version + ",\"at\":\"2026-11-25T10:00:00.00000" + version + "Z\","
                + "\"by\":\"" + by + "\",\"reason\":\"" + reason + "\",\"changed\":" + changed + "}";
        redis.sortedSet(String.class).zadd(RedisKeys.of(match).changes(), version, change);
    }

    String stored(MatchId match) {
        return tables.value(
                "SELECT settings_version, rate_per_minute, batch, state, message FROM matches WHERE id = ?",
                match.value());
    }

    /** Without the publication. */
    List<String> changes(MatchId match) {
        return tables.rows(
                "SELECT command_id, settings_version, what_changed, changed_by, reason, changed_at FROM setting_changes"
                        + " WHERE match_id = ? AND settings_version > 1 ORDER BY settings_version",
                match.value());
    }
}
