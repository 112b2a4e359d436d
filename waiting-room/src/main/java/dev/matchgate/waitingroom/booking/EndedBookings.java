package dev.matchgate.waitingroom.booking;

import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.redis.RedisChannels;

/** Hears from the workers which bookings have ended. What is told while Redis is away, or nobody listens, is missed. */
@ApplicationScoped
class EndedBookings {

    private static final Logger LOG = Logger.getLogger(EndedBookings.class);

    private final RedisChannels redis;

    EndedBookings(RedisChannels redis) {
        this.redis = redis;
    }

    /** @param listener must not block; hears nothing for up to a second after Redis is back */
    void listen(Consumer<BookingId> listener) {
        redis.listen(RedisKeys.ENDED_BOOKINGS, told -> hear(told, listener));
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
