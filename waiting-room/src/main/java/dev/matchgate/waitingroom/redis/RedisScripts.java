package dev.matchgate.waitingroom.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.LuaScript;
import dev.matchgate.waitingroom.http.StoreUnavailable;

/** Runs Lua scripts: everything that reads and then writes is one of them. Blocks, so call it from a virtual thread. */
@ApplicationScoped
public class RedisScripts {

    /** MOVED and ASK reach us only when slots move faster than the client, which follows 16 times, can follow. */
    private static final List<String> PASSING = List.of(
            "LOADING",
            "READONLY",
            "CLUSTERDOWN",
            "TRYAGAIN",
            "MASTERDOWN",
            "MOVED",
            "ASK",
            "OOM",
            "BUSY",
            "CONNECTION_CLOSED");

    /** What the client itself, or a node, says to keys of several matches in one command. */
    private static final String CROSSES_SLOTS = "CROSSSLOT";

    private final RedisSender redis;

    RedisScripts(RedisSender redis) {
        this.redis = redis;
        NodeReplies.collect();
    }

    /** @return whether Redis is a cluster */
    public boolean isCluster() {
        return redis.isCluster();
    }

    /**
     * By digest, and by text when Redis does not know the digest (after a restart or a failover; in a cluster each node
     * learns it by itself, and the keys lead both calls to the same one).
     *
     * @throws StoreUnavailable when Redis does not answer
     */
    public Response run(LuaScript script, List<String> keys, List<String> arguments) {
        try {
            return execute("EVALSHA", script.sha1(), keys, arguments);
        } catch (RedisRefused e) {
            if (e.is("NOSCRIPT")) {
                return execute("EVAL", script.text(), keys, arguments);
            }
            throw e;
        }
    }

    private Response execute(String command, String script, List<String> keys, List<String> arguments) {
        var all = new ArrayList<String>(keys.size() + arguments.size() + 2);
        all.add(script);
        all.add(Integer.toString(keys.size()));
        all.addAll(keys);
        all.addAll(arguments);
        return call(command, all).orElseThrow(() -> new IllegalStateException("a script always returns something"));
    }

    /**
     * One command.
     *
     * @return the reply, empty for Redis' nil
     * @throws StoreUnavailable when Redis does not answer, or answers that it cannot serve now
     */
    public Optional<Response> call(String command, List<String> arguments) {
        try {
            return Optional.ofNullable(redis.send(command, arguments));
        } catch (CompletionException e) {
            throw explain(e.getCause());
        } catch (RuntimeException e) {
            throw new StoreUnavailable("Redis", e);
        }
    }

    /**
     * Rooms' and workers' clocks may differ: what one of them dates for the other is dated by Redis.
     *
     * @return Redis' time to the millisecond
     * @throws StoreUnavailable when Redis does not answer
     */
    public Instant time() {
        var time = call("TIME", List.of()).orElseThrow();
        return Instant.ofEpochSecond(time.get(0).toLong())
                .plusMillis(time.get(1).toLong() / 1_000);
    }

    /**
     * CONFIG.
     *
     * @return the reply of each node; of the one there is, when Redis is no cluster
     * @throws StoreUnavailable when one of them does not answer
     */
    public List<Response> config(List<String> arguments) {
        return call("CONFIG", arguments)
                .map(reply -> isCluster() ? NodeReplies.of(reply) : List.of(reply))
                .orElseGet(List::of);
    }

    /** @return {@link StoreUnavailable}, or what Redis said of a command that it understood and refused: that is a bug */
    static RuntimeException explain(Throwable failure) {
        if (String.valueOf(failure.getMessage()).contains(CROSSES_SLOTS)) {
            return new IllegalStateException(
                    "keys of several matches in one command: " + failure.getMessage(), failure);
        }
        return failure instanceof ErrorType error && !isPassing(error)
                ? new RedisRefused(error)
                : new StoreUnavailable("Redis", failure);
    }

    static boolean isUnknownScript(Throwable failure) {
        return failure instanceof ErrorType error && error.is("NOSCRIPT");
    }

    /** Replies of a Redis that starts, fails over or is full: it may serve the same command in a moment. */
    private static boolean isPassing(ErrorType error) {
        return PASSING.stream().anyMatch(error::is);
    }

    /** Redis understood the command and said no: a bug in the script or its arguments, or an unknown digest. */
    private static final class RedisRefused extends RuntimeException {

        private final transient ErrorType error;

        RedisRefused(ErrorType error) {
            super(error);
            this.error = error;
        }

        boolean is(String code) {
            return error.is(code);
        }
    }
}
