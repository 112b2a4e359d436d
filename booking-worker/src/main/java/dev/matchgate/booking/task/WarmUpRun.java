package dev.matchgate.booking.task;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.common.WarmUp;

/**
 * Warms the bookings queue before an opening: sends commands that ask nothing, at a rate that rises evenly to that of the
 * opening. Ends at the latest a minute after the rise should have ended, whatever is sent by then.
 */
@Singleton
final class WarmUpRun {

    private static final Logger LOG = Logger.getLogger(WarmUpRun.class);

    /** Below the connections that the client has. */
    private static final int MOST_CALLS_AT_ONCE = 32;

    /** A queue that grows refuses some; one that refuses more than a tenth is not warm. */
    private static final int ONE_IN = 10;

    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final int MOST_REASONS = 5;

    private final WarmUpQueue queue;
    private final Ramp ramp;
    private final Semaphore calls = new Semaphore(MOST_CALLS_AT_ONCE);
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final String run = UUID.randomUUID().toString();

    @Inject
    WarmUpRun(WarmUpQueue queue, WarmUpConfig config) {
        this(queue, new Ramp(config.perSecond(), Duration.ofSeconds(config.seconds())));
    }

    WarmUpRun(WarmUpQueue queue, Ramp ramp) {
        this.queue = queue;
        this.ramp = ramp;
    }

    /** @return whether at least nine of ten were taken; the log says how many were not, and why */
    boolean run() {
        LOG.infof("warming the queue for %d s", ramp.length().toSeconds());
        long sent = sendAll();
        int notTaken = refused.values().stream().mapToInt(Integer::intValue).sum();
        LOG.infof(
                "sent %d of %d warm-up messages; %d were not taken, %d calls at once at most",
                sent, ramp.total(), notTaken, MOST_CALLS_AT_ONCE);
        if (!refused.isEmpty()) {
            LOG.warnf("why some were not taken: %s", reasons());
        }
        boolean warm = (sent - notTaken) * ONE_IN >= ramp.total() * (ONE_IN - 1);
        if (!warm) {
            LOG.error("the queue is not warm");
        }
        return warm;
    }

    private long sendAll() {
        long start = System.nanoTime();
        long limit = ramp.length().plus(GRACE).toNanos();
        long sent = 0;
        // Its end waits for the calls that are under way.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (sent < ramp.total() && System.nanoTime() - start < limit) {
                long due = ramp.due(Duration.ofNanos(System.nanoTime() - start));
                long end = Math.min(due, sent + WarmUpQueue.MOST_AT_ONCE);
                boolean worthACall = end - sent == WarmUpQueue.MOST_AT_ONCE || due == ramp.total();
                if (worthACall && calls.tryAcquire()) {
                    var batch = batch(sent, end);
                    threads.execute(() -> send(batch));
                    sent = end;
                } else {
                    LockSupport.parkNanos(LOOK_AGAIN.toNanos());
                }
            }
        }
        return sent;
    }

    private List<WarmUp> batch(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(n -> new WarmUp("warm-up:" + run + ":" + n, ""))
                .toList();
    }

    private void send(List<WarmUp> batch) {
        try {
            queue.send(batch).forEach((reason, count) -> refused.merge(reason, count, Integer::sum));
        } finally {
            calls.release();
        }
    }

    private String reasons() {
        return refused.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_REASONS)
                .map(entry -> "%d times %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining("; "));
    }
}
