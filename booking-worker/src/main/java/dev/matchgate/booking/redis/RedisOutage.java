package dev.matchgate.booking.redis;

import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.ProjectionFailure;

/** Says once when Redis goes away and once when it is back, however many projections fail in between. */
@Singleton
class RedisOutage {

    private static final Logger LOG = Logger.getLogger(RedisOutage.class);

    private final AtomicBoolean away = new AtomicBoolean();
    private volatile boolean stopping;

    /** Connections close in any order when the worker ends; that is no outage. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    ProjectionFailure failed(RuntimeException cause) {
        if (!stopping && away.compareAndSet(false, true)) {
            LOG.warn("Redis fails; bookings go on and are shown to fans later", cause);
        }
        return new ProjectionFailure(cause);
    }

    void answered() {
        // Read before it is written: this is called with each answer.
        if (away.get() && away.compareAndSet(true, false)) {
            LOG.info("Redis answers again");
        }
    }
}
