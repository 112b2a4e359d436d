package dev.matchgate.waitingroom.health;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** The booking workers, as they report themselves in Redis: without one, bookings wait. */
@ApplicationScoped
class WorkersDependency implements Dependency {

    private static final Duration DEAD_AFTER = Duration.ofSeconds(10);

    private final RedisScripts redis;
    private final ObjectMapper json;
    private final Clock clock;

    WorkersDependency(RedisScripts redis, ObjectMapper json, Clock clock) {
        this.redis = redis;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "workers";
    }

    @Override
    public Finding ask() {
        var reports = redis.call("HVALS", List.of(RedisKeys.WORKERS));
        var alive = reports.stream().flatMap(Response::stream).anyMatch(report -> isAlive(report.toString()));
        return alive ? new Finding.Up() : new Finding.Degraded("no booking worker has reported for 10 s");
    }

    private boolean isAlive(String report) {
        try {
            var at = json.readTree(report).path("at").asLong();
            return clock.millis() - at < DEAD_AFTER.toMillis();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
