package dev.matchgate.waitingroom.redis;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;

import dev.matchgate.common.LuaScript;
import dev.matchgate.waitingroom.http.StoreUnavailable;

/**
 * Scripts without a thread that waits, for one event loop: on a connection of the loop's own, so nothing is handed from
 * one thread to another, and what is sent before an answer came is pipelined. To be used on that event loop only.
 */
public final class LoopConnection {

    /** As long as the blocking client waits: quarkus.redis.timeout. */
    private static final long TIMEOUT_SECONDS = 5;

    private final Redis redis;
    private Future<RedisConnection> connection = Future.failedFuture("not connected yet");

    LoopConnection(Redis redis) {
        this.redis = redis;
    }

    /**
     * By digest, and by text when Redis does not know the digest.
     *
     * @return the reply; fails with {@link StoreUnavailable} when Redis does not answer within 5 s or cannot serve now
     */
    public Future<Response> run(LuaScript script, List<String> keys, List<String> arguments) {
        return send(request(Command.EVALSHA, script.sha1(), keys, arguments))
                .recover(failure -> RedisScripts.isUnknownScript(failure)
                        ? send(request(Command.EVAL, script.text(), keys, arguments))
                        : Future.failedFuture(failure))
                .recover(failure -> Future.failedFuture(RedisScripts.explain(failure)));
    }

    private static Request request(Command command, String script, List<String> keys, List<String> arguments) {
        var request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }

    private Future<Response> send(Request request) {
        var used = connected();
        return used.compose(open -> open.send(request))
                .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .onFailure(failure -> {
                    if (!(failure instanceof ErrorType)) {
                        forget(used);
                    }
                });
    }

    private Future<RedisConnection> connected() {
        if (connection.failed()) {
            var opening = redis.connect();
            connection = opening;
            opening.onSuccess(
                    open -> open.exceptionHandler(failure -> forget(opening)).endHandler(end -> forget(opening)));
        }
        return connection;
    }

    /** The next one who asks connects anew. */
    private void forget(Future<RedisConnection> used) {
        if (connection.equals(used)) {
            connection = Future.failedFuture("the connection was lost");
            used.onSuccess(RedisConnection::close);
        }
    }
}
