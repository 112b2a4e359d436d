package dev.matchgate.booking.consume;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: longer each time up to a limit, with jitter. For one thread. */
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private int failures;

    private Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** Before asking a server again that is away. */
    static Backoff afterFailure() {
        return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    }

    /** Before looking again into a queue that was empty and does not let one wait. */
    static Backoff whenEmpty() {
        return new Backoff(Duration.ofMillis(4), Duration.ofMillis(120));
    }

    /** @return between half and all of what is due, so that workers do not come back all at once */
    Duration next() {
        long due = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, 10));
        failures++;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(due / 2, due + 1));
    }

    void reset() {
        failures = 0;
    }
}
