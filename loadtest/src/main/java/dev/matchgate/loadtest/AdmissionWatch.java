package dev.matchgate.loadtest;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import redis.clients.jedis.JedisPooled;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/** Asks Redis fifty times a second how many fans of a match have been admitted ever, with the time of its clock. */
public final class AdmissionWatch implements AutoCloseable {

    private static final String LOOK = """
            local time = redis.call('TIME')
            return { time[1], time[2], redis.call('HGET', KEYS[1], 'admittedTotal') or '0' }
            """;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AdmissionSamples samples = new AdmissionSamples();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final JedisPooled redis;
    private final String admission;

    /** Looks from now on, until it is closed. */
    public AdmissionWatch(JedisPooled redis, String match) {
        this.redis = redis;
        this.admission = RedisKeys.of(new MatchId(match)).admission();
        var _ = clock.scheduleWithFixedDelay(this::look, 0, 20, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            lookOnce();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            // Ends the schedule too.
            throw e;
        }
    }

    private void lookOnce() {
        var reply = (List<?>) redis.eval(LOOK, List.of(admission), List.of());
        var micros = Long.parseLong((String) reply.get(0)) * 1_000_000 + Long.parseLong((String) reply.get(1));
        samples.add(micros, Long.parseLong((String) reply.get(2)));
    }

    /** @throws IllegalStateException when a look failed: then there are none after it */
    public AdmissionSamples samples() {
        if (failure.get() != null) {
            throw new IllegalStateException("a look at the admission failed", failure.get());
        }
        return samples;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
