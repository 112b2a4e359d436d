package dev.matchgate.waitingroom.queue;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When a fan is told to ask again: soon near the front, later far back, with a jitter of a fifth, and so that all fans
 * together stay under a number of polls per second. What is told is whole tenths of a second. The budget gives way to
 * what fans need: nobody is told later than half the time in which the front could reach them (but nobody is told less
 * than about a second either).
 */
final class PollBudget {

    /** A page that asks more often learns nothing: admission runs five times a second, people read once a second. */
    private static final double SHORTEST_SECONDS = 1;

    /** Ops may raise a rate of nearly nothing at any moment; then the front must not be asleep. */
    private static final double SLOWEST_FRONT_PER_MINUTE = 60;

    private static final double REFORMING_SECONDS = 3;

    /** The queue re-forms for 15 s. Who is told to come later may find that the front has passed. */
    private static final double LONGEST_REFORMING_SECONDS = 15 / Jitter.MOST;

    /** Halves the distance to the factor each time: 2^-40 of it is left. */
    private static final int BISECTIONS = 40;

    private final double shortestSeconds;
    private final double longestSeconds;
    private final double pollsPerSecond;
    private final Jitter jitter;

    /**
     * @param longest the longest time that a fan is told before stretching, jitter included
     * @param pollsPerSecond of all fans together, whichever replica they ask
     * @param random evenly spread over 0 to 1
     */
    PollBudget(Duration longest, double pollsPerSecond, DoubleSupplier random) {
        this(longest.toMillis() / 1_000d / Jitter.MOST, pollsPerSecond, new Jitter(random));
    }

    private PollBudget(double longestSeconds, double pollsPerSecond, Jitter jitter) {
        if (longestSeconds <= 0 || pollsPerSecond <= 0) {
            throw new IllegalArgumentException(
                    "no time or no budget to poll: " + longestSeconds + " s, " + pollsPerSecond + "/s");
        }
        this.shortestSeconds = Math.min(SHORTEST_SECONDS, longestSeconds);
        this.longestSeconds = longestSeconds;
        this.pollsPerSecond = pollsPerSecond;
        this.jitter = jitter;
    }

    /**
     * @param part of all who wait anywhere, the part that waits for one match, above 0 and at most 1
     * @return that match's part of the budget
     */
    PollBudget part(double part) {
        return new PollBudget(longestSeconds, pollsPerSecond * part, jitter);
    }

    /**
     * @param waiting how many wait in this queue
     * @param frontPerMinute the fastest that the front may move: the set rate, or what was measured where that is more
     */
    PollPlan plan(long waiting, double frontPerMinute) {
        var frontPerSecond = Math.max(SLOWEST_FRONT_PER_MINUTE, frontPerMinute) / 60;
        var curve = curve(frontPerSecond, 1);
        if (curve.pollsPerSecond(waiting) > pollsPerSecond) {
            curve = curve(frontPerSecond, factor(frontPerSecond, waiting));
        }
        return new PollPlan(curve, waiting, pollsPerSecond, jitter);
    }

    /** @return the least factor that keeps the budget; where none does, one that makes every poll as late as allowed */
    private double factor(double frontPerSecond, long waiting) {
        var tooLittle = 1d;
        var enough = PollCurve.LONGEST_STRETCHED / shortestSeconds;
        for (int i = 0; i < BISECTIONS; i++) {
            var middle = (tooLittle + enough) / 2;
            if (curve(frontPerSecond, middle).pollsPerSecond(waiting) > pollsPerSecond) {
                tooLittle = middle;
            } else {
                enough = middle;
            }
        }
        return enough;
    }

    private PollCurve curve(double frontPerSecond, double factor) {
        return new PollCurve(frontPerSecond, shortestSeconds, longestSeconds, factor);
    }

    /**
     * While the queue re-forms after a loss of Redis. All must come back within the 15 s that this takes, so the stretch
     * ends there: the order of the fans is worth more than the budget.
     *
     * @param waiting how many waited when the queue was last seen
     */
    Duration reforming(long waiting) {
        var planned = Math.clamp(waiting / pollsPerSecond, REFORMING_SECONDS, LONGEST_REFORMING_SECONDS);
        return Jitter.told(jitter.around(planned));
    }
}
