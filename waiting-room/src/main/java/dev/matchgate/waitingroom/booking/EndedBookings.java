package dev.matchgate.waitingroom.booking;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.pubsub.PubSubCommands;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.RedisKeys;

/** Hears from the workers which bookings have ended. What is told while Redis is away, or nobody listens, is missed. */
@ApplicationScoped
class EndedBookings {

    private static final Logger LOG = Logger.getLogger(EndedBookings.class);

    private final PubSubCommands<String> redis;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("ended-bookings").factory());
    private volatile boolean listening;

    EndedBookings(RedisDataSource redis) {
        this.redis = redis.pubsub(String.class);
    }

    /** @param listener must not block; hears nothing for up to a second after Redis is back */
    void listen(Consumer<BookingId> listener) {
        var _ = timer.scheduleWithFixedDelay(() -> listenAgain(listener), 0, 1, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void listenAgain(Consumer<BookingId> listener) {
        if (listening) {
            return;
        }
        listening = true;
        try {
            redis.subscribe(RedisKeys.ENDED_BOOKINGS, told -> hear(told, listener), this::lost, failure -> lost());
        } catch (RuntimeException e) {
            LOG.debug("cannot listen for ended bookings now", e);
            lost();
        }
    }

    private void lost() {
        listening = false;
    }

    private static void hear(String told, Consumer<BookingId> listener) {
        for (var id : told.split(" ", -1)) {
            try {
                listener.accept(new BookingId(id));
            } catch (IllegalArgumentException e) {
                LOG.debugf("told of a booking with an id that is none: %s", id);
            }
        }
    }
}
