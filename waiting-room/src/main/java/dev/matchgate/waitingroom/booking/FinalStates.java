package dev.matchgate.waitingroom.booking;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.Refusal;

/**
 * Waits for bookings to come to an end state. Workers tell of each that has; as what they tell may be lost, all waiting
 * requests also share looks into Redis, 200 bookings a script: one within 100 ms, then one a second.
 */
@ApplicationScoped
class FinalStates {

    private static final Logger LOG = Logger.getLogger(FinalStates.class);
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final int INTERVALS_A_LOOK = 10;
    private static final int MOST_PER_SCRIPT = 200;

    /** Each costs a connection and some kilobytes. */
    private static final int MOST_WAITING = 10_000;

    private final RedisBookings redis;
    private final EndedBookings ended;
    private final int mostWaiting;
    private final Semaphore room;
    private final Thread atEnd = Thread.ofPlatform().name("release-waiting").unstarted(this::release);
    private volatile boolean stopping;
    private final Map<BookingId, List<Waiter>> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("final-states").factory());

    /** One request that waits; not a record, for two requests for one booking are two. */
    private static final class Waiter {
        private final MatchId match;
        private final BookingId booking;
        private final CountDownLatch done = new CountDownLatch(1);
        private int intervals;

        Waiter(MatchId match, BookingId booking) {
            this.match = match;
            this.booking = booking;
        }

        /** @return whether it is this one's turn, which it is the first time: the end may have been told before it waited */
        boolean isDue() {
            return intervals++ % INTERVALS_A_LOOK == 0;
        }
    }

    @Inject
    FinalStates(RedisBookings redis, EndedBookings ended) {
        this(redis, ended, MOST_WAITING);
    }

    FinalStates(RedisBookings redis, EndedBookings ended, int mostWaiting) {
        this.redis = redis;
        this.ended = ended;
        this.mostWaiting = mostWaiting;
        this.room = new Semaphore(mostWaiting);
    }

    void start(@Observes StartupEvent event) {
        // The ShutdownEvent comes only after the server has waited for requests, these too.
        Runtime.getRuntime().addShutdownHook(atEnd);
        ended.listen(this::end);
        var _ = timer.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        release();
        timer.shutdownNow();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            LOG.debug("it is running, or has run", e);
        }
    }

    /** Ends all waits, and those to come at once: a room that stops waits for requests for less long than they would. */
    void release() {
        stopping = true;
        waiting.values().stream().flatMap(List::stream).forEach(waiter -> waiter.done.countDown());
    }

    /** @return how many requests wait now */
    int waiting() {
        return mostWaiting - room.availablePermits();
    }

    /**
     * Returns when the booking's state is final, the room stops, or {@code longest} is over; refuses with 503 when
     * 10,000 requests wait already.
     */
    void await(MatchId match, BookingId booking, Duration longest) {
        if (!room.tryAcquire()) {
            throw Refusal.UNAVAILABLE.refused("too many requests wait for bookings; ask without waitSeconds");
        }
        try {
            awaitInside(match, booking, longest);
        } finally {
            room.release();
        }
    }

    private void awaitInside(MatchId match, BookingId booking, Duration longest) {
        var waiter = new Waiter(match, booking);
        waiting.merge(booking, List.of(waiter), FinalStates::both);
        try {
            // Why it returned does not matter: the caller reads the booking again.
            boolean _ = stopping || waiter.done.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.computeIfPresent(booking, (id, waiters) -> without(waiter, waiters));
        }
    }

    private static List<Waiter> both(List<Waiter> some, List<Waiter> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** @return null, which removes the entry, when nobody else waits for the booking */
    private static List<Waiter> without(Waiter waiter, List<Waiter> waiters) {
        var others = waiters.stream().filter(other -> other != waiter).toList();
        return others.isEmpty() ? null : others;
    }

    private void end(BookingId booking) {
        waiting.getOrDefault(booking, List.of()).forEach(waiter -> waiter.done.countDown());
    }

    private void look() {
        waiting.values().stream()
                .flatMap(List::stream)
                .filter(Waiter::isDue)
                .collect(Collectors.groupingBy(waiter -> waiter.match))
                .forEach(this::lookIfPossible);
    }

    private void lookIfPossible(MatchId match, List<Waiter> waiters) {
        try {
            look(match, waiters);
        } catch (RuntimeException e) {
            // The next look may do better, each wait ends by itself, and those for other matches are none the worse.
            LOG.debugf(e, "no look at waiting bookings of match %s this time", match);
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
