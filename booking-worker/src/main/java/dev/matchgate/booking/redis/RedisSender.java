package dev.matchgate.booking.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends commands and waits for their replies, no longer than {@code quarkus.redis.timeout}.
 *
 * <p>Only so many at once go to a cluster. For each the client borrows a connection to every node, and once the pools are
 * empty, commands that have some of theirs wait for each other's rest, for ever: seen with Vert.x 4.5.25 and 1,000
 * callers. As long as there are fewer commands than connections none of them waits. A place is given back when the
 * command has ended, which may be long after its caller has given up.
 */
@Singleton
final class RedisSender {

    /** For the client's own looks at the cluster, and for health. */
    private static final int SPARE = 8;

    private final Redis redis;
    private final Duration timeout;
    private final boolean cluster;
    private final Semaphore places;

    RedisSender(
            Redis redis,
            @ConfigProperty(name = "quarkus.redis.timeout") Duration timeout,
            @ConfigProperty(name = "quarkus.redis.client-type") RedisClientType clientType,
            @ConfigProperty(name = "quarkus.redis.max-pool-size") int connections) {
        this.redis = redis;
        this.timeout = timeout;
        this.cluster = clientType == RedisClientType.CLUSTER;
        this.places = new Semaphore(Math.max(1, connections - SPARE), true);
    }

    /**
     * Blocks.
     *
     * @return the reply, null for Redis' nil
     * @throws CompletionException with the cause, when Redis refuses or does not answer in time
     */
    Response send(String command, String... arguments) {
        return begin(command, arguments).join();
    }

    /**
     * Blocks only where a cluster has no place for the command yet.
     *
     * @return the reply to come, as {@link #send} gives it
     */
    CompletableFuture<Response> begin(String command, String... arguments) {
        var request = Request.cmd(Command.create(command));
        for (var argument : arguments) {
            request.arg(argument);
        }
        var reply = cluster ? sendInTurn(request) : redis.send(request);
        return reply.toCompletionStage().toCompletableFuture().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<Response> sendInTurn(Request request) {
        takePlace();
        try {
            return redis.send(request).onComplete(end -> places.release());
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CompletionException(new TimeoutException("all connections to the cluster are in use"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
