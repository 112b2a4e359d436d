package dev.matchgate.waitingroom.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** What the booking workers report of themselves in Redis. */
@ApplicationScoped
public class WorkerReports {

    private static final Duration DEAD_AFTER = Duration.ofSeconds(10);

    private final RedisScripts redis;
    private final ObjectMapper json;

    WorkerReports(RedisScripts redis, ObjectMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /**
     * By Redis' clock, as the workers report.
     *
     * @return the commit latency of the slowest worker that has reported within the last ten seconds, in milliseconds;
     *     empty when none has
     */
    public OptionalLong commitMillis() {
        var now = redis.time();
        return redis.call("HVALS", List.of(RedisKeys.WORKERS)).stream()
                .flatMap(Response::stream)
                .flatMapToLong(report -> commitMillis(report.toString(), now))
                .max();
    }

    private LongStream commitMillis(String report, Instant now) {
        try {
            var read = json.readTree(report);
            boolean alive = now.toEpochMilli() - read.path("at").asLong() < DEAD_AFTER.toMillis();
            return alive ? LongStream.of(read.path("commitMillis").asLong()) : LongStream.empty();
        } catch (JsonProcessingException e) {
            return LongStream.empty();
        }
    }
}
