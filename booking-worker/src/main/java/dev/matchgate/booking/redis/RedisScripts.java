package dev.matchgate.booking.redis;

import java.util.ArrayList;
import java.util.List;

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

    private Response send(String command, String... arguments) {
        return Response.newInstance(redis.send(command, arguments));
    }

    private Response answered(Response response) {
        outage.answered();
        return response;
    }

    private Response evaluate(String command, String script, List<String> keys, List<String> arguments) {
        var all = new ArrayList<String>(keys.size() + arguments.size() + 2);
        all.add(script);
        all.add(Integer.toString(keys.size()));
        all.addAll(keys);
        all.addAll(arguments);
        return send(command, all.toArray(String[]::new));
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
