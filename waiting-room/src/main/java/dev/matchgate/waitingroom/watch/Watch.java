package dev.matchgate.waitingroom.watch;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.StoreUnavailable;

/**
 * Looks once a second, on every replica, at every match on sale, and tells the others in this process with a
 * {@link WatchRound}: who shows it, who warns of it, who sets the AUTO rate by it. While Redis is away it says nothing.
 */
@ApplicationScoped
public class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final long BETWEEN_ROUNDS_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Many slow looks must not make a replica do nothing else. */
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final SaleWatch sales;
    private final RoomMeter meter;
    private final Event<WatchRound> rounds;
    private final ExecutorService threads;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile WatchRound latest = WatchRound.NOTHING;

    Watch(SaleWatch sales, RoomMeter meter, Event<WatchRound> rounds, @VirtualThreads ExecutorService threads) {
        this.sales = sales;
        this.meter = meter;
        this.rounds = rounds;
        this.threads = threads;
    }

    void start(@Observes StartupEvent event) {
        threads.execute(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void run() {
        long pause = 0;
        try {
            while (!stopped.await(pause, TimeUnit.NANOSECONDS)) {
                var started = System.nanoTime();
                round();
                pause = Math.max(SHORTEST_PAUSE_NANOS, started + BETWEEN_ROUNDS_NANOS - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            latest = sales.round(meter.look(System.nanoTime()));
            rounds.fire(latest);
        } catch (StoreUnavailable e) {
            latest = WatchRound.NOTHING;
            // Whoever admits has said so already.
            LOG.debug("nobody knows how the sales go", e);
        } catch (RuntimeException e) {
            LOG.error("a round of the watch met a bug", e);
        }
    }

    /** @return what the last round saw, a second old at the most; nothing while Redis is away */
    public WatchRound latest() {
        return latest;
    }

    /** @return the match as the last round saw it, else as it is now; empty when Redis does not have it */
    public Optional<WatchedSale> look(MatchId match) {
        return Optional.ofNullable(latest.sales().get(match)).or(() -> sales.look(match));
    }
}
