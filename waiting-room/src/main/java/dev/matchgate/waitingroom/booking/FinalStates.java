package dev.matchgate.waitingroom.booking;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;

/**
 * Waits for bookings to come to an end state. All waiting requests share one look into Redis every 100 ms, 200
 * bookings a script.
 */
@ApplicationScoped
class FinalStates {

    private static final Logger LOG = Logger.getLogger(FinalStates.class);
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final int MOST_PER_SCRIPT = 200;

    private final RedisBookings redis;
    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("final-states").factory());

    /** One request that waits; not a record, for two requests for one booking are two. */
    private static final class Waiter {
        private final MatchId match;
        private final BookingId booking;
        private final CountDownLatch done = new CountDownLatch(1);

        Waiter(MatchId match, BookingId booking) {
            this.match = match;
            this.booking = booking;
        }
    }

    FinalStates(RedisBookings redis) {
        this.redis = redis;
    }

    void start(@Observes StartupEvent event) {
        var _ = timer.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    /** Returns when the booking's state is final, or after {@code longest}. */
    void await(MatchId match, BookingId booking, Duration longest) {
        var waiter = new Waiter(match, booking);
        waiting.add(waiter);
        try {
            // Why it returned does not matter: the caller reads the booking again.
            boolean _ = waiter.done.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.remove(waiter);
        }
    }

    private void look() {
        try {
            waiting.stream()
                    .collect(Collectors.groupingBy(waiter -> waiter.match))
                    .forEach(this::look);
        } catch (RuntimeException e) {
            // The next look may do better, and each wait ends by itself.
            LOG.debug("no look at waiting bookings this time", e);
        }
    }

    private void look(MatchId match, List<Waiter> waiters) {
        for (int from = 0; from < waiters.size(); from += MOST_PER_SCRIPT) {
            var some = waiters.subList(from, Math.min(waiters.size(), from + MOST_PER_SCRIPT));
            var states = redis.states(
                    match, some.stream().map(waiter -> waiter.booking).toList());
            for (int i = 0; i < some.size(); i++) {
                if (states.get(i).filter(BookingState::isFinal).isPresent()) {
                    some.get(i).done.countDown();
                }
            }
        }
    }
}
