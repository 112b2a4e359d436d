package dev.matchgate.waitingroom.tuning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.match.MatchSettings;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** Settings and their changes in Redis: each change is one script, which also keeps who made it and why. */
@ApplicationScoped
class RedisTuning {

    private static final LuaScript PATCH = LuaScript.load(RedisTuning.class, "change", "patch");
    private static final LuaScript AUTO_RATE = LuaScript.load(RedisTuning.class, "change", "auto-rate");

    private static final long CHANGED_MEANWHILE = -1;
    private static final long UNKNOWN = -2;
    private static final long CALLED_OFF = -3;
    private static final long NO_WORKER = -1;
    /** The scripts keep no more. */
    private static final String LAST = "499";

    private final RedisScripts redis;
    private final AutoRateConfig limits;
    private final ObjectMapper json = MatchgateJson.mapper();

    RedisTuning(RedisScripts redis, AutoRateConfig limits) {
        this.redis = redis;
        this.limits = limits;
    }

    TuningOutcome patch(MatchId match, SettingChange change) {
        var keys = RedisKeys.of(match);
        var arguments = new ArrayList<>(List.of(Long.toString(change.settingsVersion() - 1), text(change)));
        change.changed().forEach((name, values) -> {
            var value = values.getLast();
            arguments.addAll(List.of(name, value.isNull() ? "" : value.asText()));
        });
        long version = redis.run(PATCH, List.of(keys.settings(), keys.changes(), keys.autoRate()), arguments)
                .toLong();
        if (version == CHANGED_MEANWHILE) {
            return new TuningOutcome.ChangedMeanwhile();
        }
        if (version == CALLED_OFF) {
            return new TuningOutcome.CalledOff();
        }
        return version == UNKNOWN ? new TuningOutcome.UnknownMatch() : new TuningOutcome.InForce(version);
    }

    Optional<RateChange> autoRate(MatchId match, OptionalLong commitMillis, Instant at) {
        var keys = RedisKeys.of(match);
        var reply = redis.run(
                AUTO_RATE,
                List.of(
                        keys.settings(),
                        keys.seatCounts(),
                        keys.rebuilt(),
                        keys.waiting(),
                        keys.undecided(),
                        keys.autoRate(),
                        keys.changes()),
                List.of(
                        Long.toString(limits.oldestBookingSeconds() * 1_000L),
                        Integer.toString(limits.commitMillis()),
                        Long.toString(commitMillis.orElse(NO_WORKER)),
                        at.toString()));
        if (reply.size() == 0) {
            return Optional.empty();
        }
        return Optional.of(new RateChange(
                reply.get(0).toInteger(),
                reply.get(1).toInteger(),
                reply.get(2).toString(),
                MatchSettings.from(hash(reply.get(3)))));
    }

    List<SettingChange> changes(MatchId match) {
        return redis.call("ZREVRANGE", List.of(RedisKeys.of(match).changes(), "0", LAST)).stream()
                .flatMap(Response::stream)
                .map(entry -> change(entry.toString()))
                .toList();
    }

    private SettingChange change(String text) {
        try {
            return json.readValue(text, SettingChange.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change of settings cannot be read", e);
        }
    }

    private String text(SettingChange change) {
        try {
            return json.writeValueAsString(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change can always be written", e);
        }
    }

    private static Map<String, String> hash(Response flat) {
        var hash = new HashMap<String, String>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            hash.put(flat.get(i).toString(), flat.get(i + 1).toString());
        }
        return hash;
    }
}
