package dev.matchgate.waitingroom.queue;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When a fan should ask again: soon near the front, later far back, with a jitter of a fifth so that fans who came
 * together do not ask together. Never later than the configured longest interval.
 */
final class PollInterval {

    /** A page that asks more often learns nothing: admission runs five times a second, people read once a second. */
    private static final double SHORTEST_SECONDS = 1;

    private static final double JITTER = 0.2;

    /** A fan asks about four times before the turn comes, jitter included well before half the time has passed. */
    private static final double SHARE_OF_WAIT = 0.25;

    /** Ops may raise a rate of nearly nothing at any moment; then the front must not be asleep. */
    private static final double SLOWEST_RATE_PER_MINUTE = 60;

    /** How many fans a second should come for their position just after opening. */
    private static final double FANS_PER_SECOND_AT_OPENING = 1_000;

    private static final double LONGEST_SPREAD_SECONDS = 20;

    private final double longestSeconds;
    private final DoubleSupplier random;

    /** @param random evenly spread over 0 to 1 */
    PollInterval(Duration longest, DoubleSupplier random) {
        this.longestSeconds = longest.toMillis() / 1_000d;
        this.random = random;
    }

    /** @return for a fan at this position of a queue that admits at this rate */
    Duration waiting(long position, int ratePerMinute) {
        var waitSeconds = position * 60 / Math.max(SLOWEST_RATE_PER_MINUTE, ratePerMinute);
        var seconds = Math.clamp(waitSeconds * SHARE_OF_WAIT, SHORTEST_SECONDS, longestSeconds / (1 + JITTER));
        return capped(seconds * (1 + JITTER * (2 * random.getAsDouble() - 1)));
    }

    /** @return for a fan who waits for the opening: just after it, spread by how many others wait */
    Duration beforeOpening(Duration untilOpening, long waiting) {
        var left = Math.max(0, untilOpening.toMillis() / 1_000d);
        if (left > longestSeconds) {
            return capped(longestSeconds * (1 - JITTER * random.getAsDouble()));
        }
        var spread = Math.clamp(waiting / FANS_PER_SECOND_AT_OPENING, SHORTEST_SECONDS, LONGEST_SPREAD_SECONDS);
        return capped(left + spread * random.getAsDouble());
    }

    private Duration capped(double seconds) {
        return Duration.ofMillis(Math.round(1_000 * Math.clamp(seconds, 0.2, longestSeconds)));
    }
}
