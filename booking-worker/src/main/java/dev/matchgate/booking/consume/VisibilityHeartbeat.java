package dev.matchgate.booking.consume;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Keeps messages hidden whose command takes long, such as publishing a stadium, and those that wait behind them. Ends
 * after {@code longestCommandSeconds}: then somebody is stuck, and another worker may try.
 */
@Singleton
class VisibilityHeartbeat {

    private static final Logger LOG = Logger.getLogger(VisibilityHeartbeat.class);

    private final BookingQueue queue;
    private final Duration visibility;
    private final Duration longest;
    private final Clock clock;
    private final Map<Delivery, Instant> inFlight = new ConcurrentHashMap<>();

    VisibilityHeartbeat(BookingQueue queue, ConsumeConfig config, Clock clock) {
        this.queue = queue;
        this.visibility = Duration.ofSeconds(config.visibilitySeconds());
        this.longest = Duration.ofSeconds(config.longestCommandSeconds());
        this.clock = clock;
    }

    void watch(Collection<Delivery> deliveries) {
        var now = clock.instant();
        deliveries.forEach(delivery -> inFlight.put(delivery, now));
    }

    /** From now on the messages become visible when their time is up, or are gone. */
    void forget(Collection<Delivery> deliveries) {
        deliveries.forEach(inFlight::remove);
    }

    /** Three times within a visibility timeout, so that one failed call loses nothing. */
    @Scheduled(every = "${matchgate.consume.heartbeat-every:10s}", concurrentExecution = ConcurrentExecution.SKIP)
    void beat() {
        var slow = slow();
        if (slow.isEmpty()) {
            return;
        }
        try {
            queue.extend(slow, visibility);
        } catch (QueueFailure e) {
            LOG.warnf(e, "could not keep %d messages hidden; they may be handed out again", slow.size());
        }
    }

    private List<Delivery> slow() {
        var now = clock.instant();
        return inFlight.entrySet().stream()
                .filter(entry -> isSlow(Duration.between(entry.getValue(), now)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isSlow(Duration age) {
        return age.compareTo(visibility.dividedBy(4)) > 0 && age.compareTo(longest) < 0;
    }
}
