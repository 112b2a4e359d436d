package dev.matchgate.booking.store;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * How long booking transactions take from asking for a connection to the commit, with all their attempts: as the timer
 * {@code matchgate_booking_commit_seconds}, and over the last ten seconds for the waiting room's AUTO rate.
 */
@Singleton
public class CommitTimes {

    /** The last ones stand for all when more than that were committed in ten seconds. */
    static final int MOST = 4_096;

    private static final long LATELY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Timer timer;
    private final LongSupplier nanoTime;
    private final long[] committedAt = new long[MOST];
    private final long[] nanos = new long[MOST];
    private long count;

    @Inject
    CommitTimes(MeterRegistry registry) {
        this(registry, System::nanoTime);
    }

    CommitTimes(MeterRegistry registry, LongSupplier nanoTime) {
        this.timer = Timer.builder("matchgate.booking.commit")
                .description("From the begin of a booking's transaction to its commit, retries included")
                .register(registry);
        this.nanoTime = nanoTime;
    }

    /** Only what was committed counts; who fails is told by the exception. */
    public <T> T measured(Supplier<T> transaction) {
        long start = nanoTime.getAsLong();
        var result = transaction.get();
        long end = nanoTime.getAsLong();
        timer.record(end - start, TimeUnit.NANOSECONDS);
        add(end, end - start);
        return result;
    }

    /** @return the 90th percentile of the last ten seconds in begun milliseconds, 0 when nothing was committed */
    public long p90Millis() {
        var lately = lately();
        if (lately.length == 0) {
            return 0;
        }
        Arrays.sort(lately);
        long p90 = lately[(int) Math.ceil(lately.length * 0.9) - 1];
        return Math.ceilDiv(Math.max(1, p90), TimeUnit.MILLISECONDS.toNanos(1));
    }

    private synchronized void add(long at, long took) {
        int next = (int) (count % MOST);
        committedAt[next] = at;
        nanos[next] = took;
        count++;
    }

    private synchronized long[] lately() {
        long now = nanoTime.getAsLong();
        var lately = new long[(int) Math.min(count, MOST)];
        int found = 0;
        for (int i = 0; i < lately.length; i++) {
            if (now - committedAt[i] <= LATELY_NANOS) {
                lately[found++] = nanos[i];
            }
        }
        return Arrays.copyOf(lately, found);
    }
}
