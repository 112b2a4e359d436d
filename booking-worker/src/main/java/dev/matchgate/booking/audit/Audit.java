package dev.matchgate.booking.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.audit.AuditLock.Held;
import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.catalogue.StoredMatch;
import dev.matchgate.booking.consume.StopSignal;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.Answer;
import dev.matchgate.common.AuditReport;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.RedisKeys;

/** Starts audits and puts their reports where rooms find them, for a day. */
@Singleton
public class Audit {

    private static final Logger LOG = Logger.getLogger(Audit.class);
    private static final String KEPT_SECONDS = "86400";

    private final AuditLock lock;
    private final MatchAudit matchAudit;
    private final RedisScripts redis;
    private final AuditConfig config;
    private final Clock clock;
    private final Semaphore room;
    private final StopSignal stop = new StopSignal();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ObjectMapper mapper = MatchgateJson.mapper();

    Audit(AuditLock lock, MatchAudit matchAudit, RedisScripts redis, AuditConfig config, Clock clock) {
        this.lock = lock;
        this.matchAudit = matchAudit;
        this.redis = redis;
        this.config = config;
        this.clock = clock;
        this.room = new Semaphore(config.mostAtOnce());
    }

    void stop(@Observes ShutdownEvent event) {
        stop.give();
        threads.shutdownNow();
    }

    /**
     * Starts an audit and does not wait for it, unless one of this match is under way on any worker.
     *
     * @throws ProjectionFailure when Redis is away
     */
    public Answer start(MatchId match) {
        var stored = matchAudit.find(match);
        if (stored.isEmpty()) {
            return new Answer.Failed("there is no such match");
        }
        var since = UtcTime.now(clock);
        if (!room.tryAcquire()) {
            return underWay(match).orElse(new Answer.Failed("this worker audits other matches; ask again"));
        }
        Optional<Held> held = Optional.empty();
        try {
            held = lock.take(match, since);
            held.ifPresent(mine -> threads.execute(() -> audit(stored.get(), mine, since)));
        } finally {
            if (held.isEmpty()) {
                room.release();
            }
        }
        // Who had it a moment ago and has it no more has just written a report: that one began before, so ask again.
        return held.<Answer>map(mine -> new Answer.AuditStarted(since, false))
                .or(() -> underWay(match))
                .orElse(new Answer.Failed("an audit has just ended; ask again"));
    }

    private Optional<Answer> underWay(MatchId match) {
        return lock.since(match).map(since -> new Answer.AuditStarted(since, true));
    }

    private void audit(StoredMatch match, Held held, Instant since) {
        try {
            var checks = matchAudit.run(match, new Pace(held));
            boolean ok = checks.stream().allMatch(check -> check.violations().isEmpty());
            write(match.matchId(), new AuditReport(since, ok, checks));
            if (!ok) {
                LOG.errorf("match %s: the audit of %s found violations", match.matchId(), since);
            }
        } catch (ProjectionFailure e) {
            LOG.warnf(e, "the audit of match %s was given up", match.matchId());
        } catch (RuntimeException e) {
            LOG.errorf(e, "the audit of match %s was given up", match.matchId());
        } finally {
            room.release();
            release(held);
        }
    }

    private void write(MatchId match, AuditReport report) {
        redis.execute("SET", RedisKeys.of(match).audit(), json(report), "EX", KEPT_SECONDS);
    }

    private void release(Held held) {
        try {
            lock.release(held);
        } catch (ProjectionFailure e) {
            LOG.debug("the lock of an audit runs out by itself", e);
        }
    }

    private String json(AuditReport report) {
        try {
            return mapper.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report can always be written as JSON", e);
        }
    }

    /** Goes on as long as the worker does, and keeps others from beginning. */
    private final class Pace implements MatchAudit.Pace {

        private final Held held;

        Pace(Held held) {
            this.held = held;
        }

        @Override
        public void step() {
            if (stop.given()) {
                throw new IllegalStateException("the worker stops");
            }
            lock.keep(held);
        }

        @Override
        public void pause() {
            step();
            stop.awaited(Duration.ofMillis(config.lookAgainMillis()));
        }
    }
}
