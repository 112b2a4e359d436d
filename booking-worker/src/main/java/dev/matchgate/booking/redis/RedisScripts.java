package dev.matchgate.booking.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.common.LuaScript;

/** Runs commands and scripts on Redis, scripts by digest; Redis is sent a script's text only when it lacks it. */
@Singleton
public class RedisScripts {

    private static final String UNKNOWN_SCRIPT = "NOSCRIPT";

    private final RedisSender redis;
    private final RedisOutage outage;

    RedisScripts(RedisSender redis, RedisOutage outage) {
        this.redis = redis;
        this.outage = outage;
    }

    /** @throws ProjectionFailure when Redis is away or refuses */
    public Response run(LuaScript script, List<String> keys, List<String> arguments) {
        try {
            return answered(evaluate("EVALSHA", script.sha1(), keys, arguments));
        } catch (RuntimeException e) {
            if (!lacksScript(e)) {
                throw outage.failed(e);
            }
        }
        try {
            return answered(evaluate("EVAL", script.text(), keys, arguments));
        } catch (RuntimeException e) {
            throw outage.failed(e);
        }
    }

    /** @throws ProjectionFailure when Redis is away or refuses */
    public Response execute(String command, String... arguments) {
        try {
            return answered(send(command, arguments));
        } catch (RuntimeException e) {
            throw outage.failed(e);
        }
    }

    /**
     * Rooms' and workers' clocks may differ: what one of them dates for the other is dated by Redis.
     *
     * @return Redis' time to the millisecond
     * @throws ProjectionFailure when Redis is away or refuses
     */
    public Instant time() {
        var time = execute("TIME");
        return Instant.ofEpochSecond(time.get(0).toLong())
                .plusMillis(time.get(1).toLong() / 1_000);
    }

    /** One run of a script. */
    public record Run(List<String> keys, List<String> arguments) {}

    /**
     * Runs a script several times, all of them under way at once.
     *
     * @throws ProjectionFailure when Redis is away or refuses one; the others may have happened
     */
    public void runAll(LuaScript script, List<Run> runs) {
        var replies = begin(script, runs);
        for (int i = 0; i < runs.size(); i++) {
            try {
                join(replies.get(i));
            } catch (RuntimeException e) {
                if (!lacksScript(e)) {
                    throw outage.failed(e);
                }
                run(script, runs.get(i).keys(), runs.get(i).arguments());
            }
        }
    }

    /** Beginning can fail too: a cluster may have no place for a command in time. */
    private List<CompletableFuture<io.vertx.redis.client.Response>> begin(LuaScript script, List<Run> runs) {
        try {
            return runs.stream()
                    .map(run -> begin("EVALSHA", script.sha1(), run.keys(), run.arguments()))
                    .toList();
        } catch (RuntimeException e) {
            throw outage.failed(e);
        }
    }

    /**
     * Sends a command several times, all of them under way at once.
     *
     * @throws ProjectionFailure when Redis is away or refuses one; the others may have happened
     */
    public void executeAll(String command, List<List<String>> arguments) {
        try {
            arguments.stream()
                    .map(some -> redis.begin(command, some.toArray(String[]::new)))
                    .toList()
                    .forEach(this::join);
        } catch (RuntimeException e) {
            throw outage.failed(e);
        }
    }

    private void join(CompletableFuture<io.vertx.redis.client.Response> reply) {
        reply.join();
        outage.answered();
    }

    private Response send(String command, String... arguments) {
        return Response.newInstance(redis.send(command, arguments));
    }

    private Response answered(Response response) {
        outage.answered();
        return response;
    }

    private Response evaluate(String command, String script, List<String> keys, List<String> arguments) {
        return Response.newInstance(begin(command, script, keys, arguments).join());
    }

    private CompletableFuture<io.vertx.redis.client.Response> begin(
            String command, String script, List<String> keys, List<String> arguments) {
        var all = new ArrayList<String>(keys.size() + arguments.size() + 2);
        all.add(script);
        all.add(Integer.toString(keys.size()));
        all.addAll(keys);
        all.addAll(arguments);
        return redis.begin(command, all.toArray(String[]::new));
    }

    private static boolean lacksScript(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().startsWith(UNKNOWN_SCRIPT)) {
                return true;
            }
        }
        return false;
    }
}
