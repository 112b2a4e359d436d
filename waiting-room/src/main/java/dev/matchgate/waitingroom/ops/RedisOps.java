package dev.matchgate.waitingroom.ops;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** What ops read and change in Redis. */
@ApplicationScoped
class RedisOps {

    private static final LuaScript PUBLICATION = LuaScript.load(RedisOps.class, "publication");
    private static final LuaScript PATCH = LuaScript.load(RedisOps.class, "patch");
    private static final LuaScript FIGURES = LuaScript.load(RedisOps.class, "figures");

    private static final long CHANGED_MEANWHILE = -1;
    private static final long UNKNOWN = -2;

    private final RedisScripts redis;

    RedisOps(RedisScripts redis) {
        this.redis = redis;
    }

    /** Notes that a worker is asked to publish the match. @return what stood there before */
    Map<String, String> askToPublish(MatchId match, String commandId) {
        return publication(match, List.of(commandId, "ask"));
    }

    /** Puts back what stood there before, unless somebody has asked again since. */
    void putBack(MatchId match, String commandId, Map<String, String> before) {
        var arguments = new ArrayList<>(List.of(commandId, "put-back"));
        before.forEach((field, value) -> arguments.addAll(List.of(field, value)));
        publication(match, arguments);
    }

    private Map<String, String> publication(MatchId match, List<String> arguments) {
        return hash(redis.run(PUBLICATION, List.of(RedisKeys.of(match).publication()), arguments));
    }

    /** What a patch came to. */
    sealed interface Patched {

        /** It is in force. */
        record InForce(long settingsVersion) implements Patched {}

        record ChangedMeanwhile() implements Patched {}

        record UnknownMatch() implements Patched {}
    }

    Patched patch(MatchId match, long fromVersion, List<String> fields) {
        var arguments = new ArrayList<>(List.of(Long.toString(fromVersion)));
        arguments.addAll(fields);
        long version = redis.run(PATCH, List.of(RedisKeys.of(match).settings()), arguments)
                .toLong();
        if (version == CHANGED_MEANWHILE) {
            return new Patched.ChangedMeanwhile();
        }
        return version == UNKNOWN ? new Patched.UnknownMatch() : new Patched.InForce(version);
    }

    /** What only Redis knows of a match. */
    record Figures(Map<String, String> publication, long waiting, long active, long admittedTotal, long outbox) {}

    Figures figures(MatchId match) {
        var keys = RedisKeys.of(match);
        var reply = redis.run(
                FIGURES,
                List.of(keys.publication(), keys.waiting(), keys.active(), keys.admission(), keys.outbox()),
                List.of());
        return new Figures(
                hash(reply.get(0)),
                reply.get(1).toLong(),
                reply.get(2).toLong(),
                reply.get(3).toLong(),
                reply.get(4).toLong());
    }

    private static Map<String, String> hash(Response flat) {
        var hash = new HashMap<String, String>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            hash.put(flat.get(i).toString(), flat.get(i + 1).toString());
        }
        return hash;
    }
}
