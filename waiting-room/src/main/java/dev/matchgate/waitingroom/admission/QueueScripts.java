package dev.matchgate.waitingroom.admission;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;

import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.redis.LoopConnection;
import dev.matchgate.waitingroom.redis.QueueKeys;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** Runs the scripts that stand behind {@code queue.lua}, with the keys and arguments that it names. */
@Singleton
public class QueueScripts {

    private final RedisScripts redis;
    private final QueueMemory memory;
    private final String longestInterval;

    QueueScripts(RedisScripts redis, QueueMemory memory, AdmissionConfig config) {
        this.redis = redis;
        this.memory = memory;
        this.longestInterval = Integer.toString(config.pollMaxSeconds());
    }

    /** @return the script, with what all scripts of a queue share in front of it */
    public static LuaScript load(String name) {
        return LuaScript.load(QueueScripts.class, "sale", "queue", name);
    }

    /** @param own the arguments behind those that {@code queue.lua} names */
    public Response run(LuaScript script, MatchId match, List<String> own) {
        return redis.run(script, QueueKeys.of(match), arguments(match, own));
    }

    /** The same on an event loop's own connection. */
    public Future<Response> run(LoopConnection loop, LuaScript script, MatchId match, List<String> own) {
        return loop.run(script, QueueKeys.of(match), arguments(match, own));
    }

    private List<String> arguments(MatchId match, List<String> own) {
        var all = new ArrayList<String>(own.size() + 3);
        all.add(RedisKeys.of(match).presencePrefix());
        all.add(Long.toString(memory.frontier(match)));
        all.add(longestInterval);
        all.addAll(own);
        return all;
    }
}
