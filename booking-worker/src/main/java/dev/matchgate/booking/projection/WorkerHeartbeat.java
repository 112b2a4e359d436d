package dev.matchgate.booking.projection;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.RedisKeys;

/** Says in Redis that this worker is alive and how fast MySQL answers it, for the waiting room's health. */
@Singleton
class WorkerHeartbeat {

    private static final Logger LOG = Logger.getLogger(WorkerHeartbeat.class);
    private static final LuaScript BEAT = LuaScript.load(WorkerHeartbeat.class, "worker-heartbeat");
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(10);
    private static final long NO_ANSWER = -1;

    private final String worker = UUID.randomUUID().toString();
    private final RedisScripts redis;
    private final Transactions transactions;

    WorkerHeartbeat(RedisScripts redis, Transactions transactions) {
        this.redis = redis;
        this.transactions = transactions;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void beat() {
        var millis = Long.toString(mysqlMillis());
        var forgottenAfter = Long.toString(FORGOTTEN_AFTER.toMillis());
        try {
            redis.run(BEAT, List.of(RedisKeys.WORKERS), List.of(worker, millis, forgottenAfter));
        } catch (ProjectionFailure e) {
            LOG.debug("no heartbeat", e);
        }
    }

    private long mysqlMillis() {
        long start = System.nanoTime();
        try {
            transactions.ping();
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        } catch (DatabaseFailure e) {
            return NO_ANSWER;
        }
    }
}
