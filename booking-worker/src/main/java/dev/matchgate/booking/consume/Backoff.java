package dev.matchgate.booking.consume;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: longer each time up to five seconds, with jitter. For one thread. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private int failures;

    /** @return between half and all of what is due, so that workers do not come back all at once */
    Duration next() {
        long due = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures, 10));
        failures++;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(due / 2, due + 1));
    }

    void reset() {
        failures = 0;
    }
}
