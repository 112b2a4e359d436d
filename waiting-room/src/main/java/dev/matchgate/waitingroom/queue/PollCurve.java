package dev.matchgate.waitingroom.queue;

import java.util.stream.DoubleStream;

/**
 * The planned time between two polls as a function of the position: a plateau at the front, a ramp, a plateau far back,
 * all stretched by one factor, but never so that jitter could make it later than half the time in which the front could
 * reach the fan.
 *
 * @param frontPerSecond how fast the front could move, in fans
 * @param shortest seconds at the front; nobody is told less
 * @param longest seconds far back, before stretching
 * @param factor how much polls are stretched, from 1 on
 */
record PollCurve(double frontPerSecond, double shortest, double longest, double factor) {

    /** Stretched, and with jitter on top, it still fits the 4,095 s that {@code Presence} can keep. */
    static final double LONGEST_STRETCHED = 3_400;

    /** A fan asks about four times before the turn comes. */
    private static final double SHARE_OF_WAIT = 0.25;

    private static final double LATEST_SHARE_OF_WAIT = 0.5;

    /** @return the planned seconds; grows with the position */
    double seconds(double position) {
        var unstretched = Math.clamp(SHARE_OF_WAIT * reachedIn(position), shortest, longest);
        var latest = Math.max(shortest, latest(position) / Jitter.MOST);
        return Math.min(Math.min(factor * unstretched, latest), LONGEST_STRETCHED);
    }

    /** @return half the seconds in which the front could reach the fan: the most that a fan is told */
    double latest(double position) {
        return LATEST_SHARE_OF_WAIT * reachedIn(position);
    }

    private double reachedIn(double position) {
        return position / frontPerSecond;
    }

    /**
     * The polls of all fans together: the integral of 1 / {@link #seconds}, which is never less than the sum over the
     * positions, because fans further back ask more seldom, and more by one poll a second at most.
     */
    double pollsPerSecond(long waiting) {
        var ends = DoubleStream.concat(bends(), DoubleStream.of((double) waiting))
                .filter(end -> end <= waiting)
                .sorted()
                .toArray();
        var polls = 0d;
        var from = 0d;
        for (var to : ends) {
            polls += pollsPerSecond(from, to);
            from = to;
        }
        return polls;
    }

    /** Between two bends the curve is flat, or grows in proportion to the position. */
    private double pollsPerSecond(double from, double to) {
        var first = seconds(from);
        var last = seconds(to);
        var flat = last - first <= 1e-9 * last;
        return flat ? (to - from) / last : to / last * Math.log(to / from);
    }

    /** Where two of the lines meet that {@link #seconds} takes the least or the greatest of. */
    private DoubleStream bends() {
        var ramp = frontPerSecond / SHARE_OF_WAIT;
        var latest = frontPerSecond / LATEST_SHARE_OF_WAIT * Jitter.MOST;
        return DoubleStream.of(
                latest * shortest,
                ramp * shortest,
                ramp * longest,
                latest * factor * shortest,
                latest * factor * longest,
                latest * LONGEST_STRETCHED,
                ramp * LONGEST_STRETCHED / factor);
    }
}
