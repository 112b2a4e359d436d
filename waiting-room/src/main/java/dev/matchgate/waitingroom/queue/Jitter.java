package dev.matchgate.waitingroom.queue;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Spreads fans who came together, so that they do not come back together: a fifth earlier to a fifth later.
 *
 * @param random evenly spread over 0 to 1
 */
record Jitter(DoubleSupplier random) {

    static final double SHARE = 0.2;

    /** What a jittered time is at most, as a multiple of the planned one. */
    static final double MOST = 1 + SHARE;

    /** @return between 0.8 and 1.2 times as many seconds, evenly, that many on average */
    double around(double seconds) {
        return seconds * (1 + SHARE * (2 * random.getAsDouble() - 1));
    }

    /** @return between these many seconds and these many more, evenly */
    double after(double seconds, double spread) {
        return seconds + spread * random.getAsDouble();
    }

    /** @return the nearest whole tenth of a second, at least one: what fans are told */
    static Duration told(double seconds) {
        return Duration.ofMillis(100 * Math.max(1, Math.round(10 * seconds)));
    }
}
