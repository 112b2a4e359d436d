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
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.CommitTimes;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.RedisKeys;

/**
 * Says in Redis that this worker is alive, how fast MySQL answers it and how fast it commits bookings, for the waiting
 * room's health and its AUTO rate.
 */
@Singleton
class WorkerHeartbeat {

    private static final Logger LOG = Logger.getLogger(WorkerHeartbeat.class);
    private static final LuaScript BEAT = LuaScript.load(WorkerHeartbeat.class, "worker-heartbeat");
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(10);
    private static final long NO_ANSWER = -1;

    private final String worker = UUID.randomUUID().toString();
    private final RedisScripts redis;
    private final Transactions transactions;
    private final CommitTimes commitTimes;

    WorkerHeartbeat(RedisScripts redis, Transactions transactions, CommitTimes commitTimes) {
        this.redis = redis;
        this.transactions = transactions;
        this.commitTimes = commitTimes;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void beat() {
        var mysql = Long.toString(mysqlMillis());
        var commit = Long.toString(commitTimes.p90Millis());
        var forgottenAfter = Long.toString(FORGOTTEN_AFTER.toMillis());
        try {
            redis.run(BEAT, List.of(RedisKeys.WORKERS), List.of(worker, mysql, commit, forgottenAfter));
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
