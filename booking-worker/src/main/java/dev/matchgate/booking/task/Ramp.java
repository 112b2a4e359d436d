package dev.matchgate.booking.task;

import java.time.Duration;

/** A rate that rises evenly from nothing, so that the queue can grow along. */
record Ramp(int perSecond, Duration length) {

    /** @return how many messages there are altogether: half the last rate, for the whole length */
    long total() {
        return due(length);
    }

    /** @return how many should have been sent that long after the start */
    long due(Duration elapsed) {
        double share = Math.min(1, (double) elapsed.toNanos() / length.toNanos());
        return Math.round(share
                * share
                * perSecond
                * length.toNanos()
                / Duration.ofSeconds(2).toNanos());
    }
}
