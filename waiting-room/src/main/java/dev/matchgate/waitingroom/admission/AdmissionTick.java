package dev.matchgate.waitingroom.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.Matches;

/**
 * Admits five times a second, on every replica, at every match where somebody waits. One round begins only after the
 * last has ended. A bucket that would be full before the next round, so that tokens were lost, is emptied in time.
 */
@ApplicationScoped
class AdmissionTick {

    private static final Logger LOG = Logger.getLogger(AdmissionTick.class);

    static final Duration BETWEEN_ROUNDS = Duration.ofMillis(200);
    /** A bucket as small as one fan at a high rate must not make a replica do nothing else. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    /** How long a match may be crowded by fans who joined at another replica before this one helps. */
    private static final long SURVEY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Matches matches;
    private final Admission admission;
    private final ExecutorService threads;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean redisAway = new AtomicBoolean();
    private long surveyedAt = System.nanoTime() - SURVEY_NANOS;

    AdmissionTick(Matches matches, Admission admission, @VirtualThreads ExecutorService threads) {
        this.matches = matches;
        this.admission = admission;
        this.threads = threads;
    }

    void start(@Observes StartupEvent event) {
        threads.execute(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void run() {
        var pause = Duration.ZERO;
        try {
            while (!stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return how long to wait for the next round */
    private Duration round() {
        var started = System.nanoTime();
        var due = BETWEEN_ROUNDS;
        try {
            surveyWhenDue();
            due = admitEverywhere();
            if (redisAway.getAndSet(false)) {
                LOG.info("Redis answers again: fans are admitted");
            }
        } catch (StoreUnavailable e) {
            if (!redisAway.getAndSet(true)) {
                LOG.warn("Redis is away: nobody is admitted until it answers", e);
            }
        } catch (RuntimeException e) {
            LOG.error("a round of admission met a bug", e);
        }
        var left = due.minusNanos(System.nanoTime() - started);
        return left.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : left;
    }

    private void surveyWhenDue() {
        if (System.nanoTime() - surveyedAt < SURVEY_NANOS) {
            return;
        }
        surveyedAt = System.nanoTime();
        forEach(matches.all().stream().filter(this::mayAdmit).map(Match::id).toList(), match -> {
            admission.look(match);
            return BETWEEN_ROUNDS;
        });
    }

    private boolean mayAdmit(Match match) {
        return switch (match.settings().sale()) {
            case OPEN, PAUSED -> match.definition().published();
            case DRAFT, CLOSED -> false;
        };
    }

    private Duration admitEverywhere() {
        return forEach(admission.crowded(), match -> admission.admit(match).orElse(BETWEEN_ROUNDS));
    }

    private interface Step {
        Duration at(MatchId match);
    }

    /** All matches at once, so that a slow one does not slow the others; returns the shortest of what the steps say. */
    private Duration forEach(Collection<MatchId> which, Step step) {
        var calls = which.stream()
                .<Callable<Duration>>map(match -> () -> step.at(match))
                .toList();
        try {
            return shortest(threads.invokeAll(calls));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BETWEEN_ROUNDS;
        }
    }

    private static Duration shortest(Collection<Future<Duration>> steps) throws InterruptedException {
        var shortest = BETWEEN_ROUNDS;
        var away = new ArrayList<StoreUnavailable>();
        for (var step : steps) {
            try {
                var due = step.get();
                shortest = due.compareTo(shortest) < 0 ? due : shortest;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof StoreUnavailable unavailable) {
                    away.add(unavailable);
                } else {
                    LOG.error("a match cannot admit", e.getCause());
                }
            }
        }
        if (!away.isEmpty()) {
            throw away.getFirst();
        }
        return shortest;
    }
}
