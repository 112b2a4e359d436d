package dev.matchgate.waitingroom.admission;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.admission.QueueFigures.SaleMoment;
import dev.matchgate.waitingroom.redis.QueueKeys;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** Admission in Redis: the script is the lock, so any number of replicas may call it at once. */
@ApplicationScoped
class RedisAdmission {

    /** About 15 ms of Redis. At the highest rate a run each 200 ms admits 2,000. */
    private static final String MOST_IN_ONE_RUN = "4000";

    private static final LuaScript ADMIT = LuaScript.load(RedisAdmission.class, "queue", "admit");
    private static final LuaScript FIGURES = LuaScript.load(RedisAdmission.class, "queue", "queue-figures");

    private final RedisScripts redis;
    private final String turnMillis;

    RedisAdmission(RedisScripts redis, AdmissionConfig config) {
        this.redis = redis;
        this.turnMillis = Long.toString(Duration.ofSeconds(config.turnSeconds()).toMillis());
    }

    /**
     * What one run did.
     *
     * @param admitted fans let through by it
     * @param figures the queue after it
     * @param runAgainWithin when the bucket will be full and later tokens are lost; empty when none can be
     */
    record Run(long admitted, QueueFigures figures, Optional<Duration> runAgainWithin) {}

    Run admit(MatchId match) {
        var reply = redis.run(ADMIT, QueueKeys.of(match), List.of(turnMillis, MOST_IN_ONE_RUN));
        var fullInMicros = reply.get(5).toLong();
        return new Run(
                reply.get(1).toLong(),
                figures(reply, 2),
                fullInMicros < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(fullInMicros * 1_000)));
    }

    QueueFigures figures(MatchId match) {
        return figures(redis.run(FIGURES, QueueKeys.of(match), List.of()), 1);
    }

    private static QueueFigures figures(Response reply, int at) {
        return new QueueFigures(
                SaleMoment.valueOf(reply.get(0).toString()),
                reply.get(at).toLong(),
                reply.get(at + 1).toLong(),
                reply.get(at + 2).toLong());
    }
}
