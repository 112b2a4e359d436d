package dev.matchgate.booking.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.FoundSettings;
import dev.matchgate.booking.catalogue.MatchSettings;
import dev.matchgate.booking.catalogue.SettingChange;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.common.AdmissionMode;
import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SaleState;

/** Reads the settings that are in force, with the changes that led to them. */
@Singleton
class RedisSettings {

    private static final Logger LOG = Logger.getLogger(RedisSettings.class);
    private static final LuaScript READ = LuaScript.load(RedisSettings.class, "read-settings");

    private final RedisScripts redis;
    private final ShownChange.Codec codec = new ShownChange.Codec();

    RedisSettings(RedisScripts redis) {
        this.redis = redis;
    }

    /**
     * @param above only changes to a later version of the settings are read
     * @return the settings, or empty when Redis has none
     * @throws IllegalStateException when they cannot be settings of a match
     */
    Optional<FoundSettings> read(MatchId match, long above) {
        var keys = RedisKeys.of(match);
        var found = redis.run(READ, List.of(keys.settings(), keys.changes()), List.of(Long.toString(above)));
        var fields = found.get(0);
        if (fields.get(0) == null) {
            return Optional.empty();
        }
        try {
            var settings = settings(fields);
            return Optional.of(new FoundSettings(match, settings, changes(match, settings.version(), found.get(1))));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalStateException("Redis has settings of match " + match + " that cannot be", e);
        }
    }

    private static MatchSettings settings(Response fields) {
        var admission = new AdmissionSettings(
                AdmissionMode.valueOf(fields.get(2).toString()),
                fields.get(3).toInteger(),
                fields.get(4).toInteger(),
                fields.get(5).toInteger(),
                fields.get(6).toInteger(),
                Optional.ofNullable(fields.get(7)).map(Response::toInteger));
        return new MatchSettings(
                SaleState.valueOf(fields.get(1).toString()),
                admission,
                Optional.ofNullable(fields.get(8)).map(Response::toString),
                fields.get(0).toLong());
    }

    private List<SettingChange> changes(MatchId match, long upTo, Response members) {
        var changes = new ArrayList<SettingChange>();
        for (var member : members) {
            codec.decode(match, member.toString())
                    .ifPresentOrElse(
                            change -> {
                                if (change.settingsVersion() <= upTo) {
                                    changes.add(change);
                                }
                            },
                            () -> LOG.warnf("match %s has a change of settings that cannot be read", match));
        }
        return changes;
    }
}
