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

/** What ops read in Redis, and where they note that a match is to be published. */
@ApplicationScoped
class RedisOps {

    private static final LuaScript PUBLICATION = LuaScript.load(RedisOps.class, "publication");
    private static final LuaScript FIGURES = LuaScript.load(RedisOps.class, "figures");

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
