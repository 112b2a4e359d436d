package dev.matchgate.waitingroom.queue;

import java.time.Duration;

/**
 * When each fan of one queue asks again, as {@link PollBudget} planned it for so many fans and such a front. Takes some
 * microseconds to make and nanoseconds to ask: make one a second.
 */
final class PollPlan {

    private final PollCurve curve;
    private final Jitter jitter;
    private final double betweenBeforeOpening;
    private final double spreadAfterOpening;

    PollPlan(PollCurve curve, long waiting, double pollsPerSecond, Jitter jitter) {
        this.curve = curve;
        this.jitter = jitter;
        this.betweenBeforeOpening = Math.clamp(waiting / pollsPerSecond, curve.longest(), PollCurve.LONGEST_STRETCHED);
        // Those whom the front nears ask again before the last have come for the first time: leave them their part.
        var back = waiting / curve.seconds((double) Math.max(1, waiting));
        var front = Math.clamp(curve.pollsPerSecond(waiting) - back, 0, pollsPerSecond / 2);
        this.spreadAfterOpening =
                Math.clamp(waiting / (pollsPerSecond - front), curve.shortest(), PollCurve.LONGEST_STRETCHED);
    }

    /** @param position 1 for the fan who is admitted next */
    Duration pollAfter(long position) {
        var told = Jitter.told(jitter.around(curve.seconds((double) position)));
        var latest = Math.max(curve.shortest() * Jitter.MOST, curve.latest((double) position));
        var wholeTenths = Duration.ofMillis(100 * (long) (10 * latest));
        return told.compareTo(wholeTenths) > 0 ? wholeTenths : told;
    }

    /**
     * For a fan who waits for the opening: now and then until shortly before it, then just after it. No position shows
     * through, for before opening it is nobody's business.
     */
    Duration beforeOpening(Duration untilOpening) {
        var left = Math.max(0, untilOpening.toMillis() / 1_000d);
        return left > betweenBeforeOpening * Jitter.MOST - curve.shortest()
                ? Jitter.told(jitter.around(betweenBeforeOpening))
                : Jitter.told(jitter.after(left, spreadAfterOpening));
    }
}
