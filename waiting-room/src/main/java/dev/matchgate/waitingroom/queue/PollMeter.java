package dev.matchgate.waitingroom.queue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts how often a fan asks within the interval that the fan was told, and says when it is too often. The first poll
 * opens an interval; a second tab and a reload are welcome in it and do not move its end, so asking in a hurry never
 * makes the next interval start sooner or the answer come more often.
 *
 * <p>Counts in this process only: with n replicas a script gets n times as many, and still no place before another fan.
 * A fixed table of 2^20 entries (8 MB, one long each, sets of four) is shared by all matches; nothing locks. What gets
 * lost is lost in the fan's favour: an entry that gives way to a newer one, or a poll that lost its race too often, is
 * a poll not counted. A fan is told apart from another in the same set by 22 bits of the hash: once in some 4 million pairs
 * of neighbours two share an entry and are counted together.
 */
final class PollMeter {

    /** More does not fit into an entry. */
    static final int MOST_ALLOWED = 15;

    private static final int SETS = 1 << 18;
    private static final int WAYS = 4;

    /** As often as one entry can be changed by others, told included; more means that its set is fought over. */
    private static final int ATTEMPTS = MOST_ALLOWED + 5;

    private static final Verdict FINE = new Verdict.Fine();

    private final AtomicLongArray entries = new AtomicLongArray(SETS * WAYS);
    private final int allowed;

    /** @param allowed polls per interval told, 1 to 15 */
    PollMeter(int allowed) {
        if (allowed < 1 || allowed > MOST_ALLOWED) {
            throw new IllegalArgumentException("polls per interval told must be 1 to " + MOST_ALLOWED + ": " + allowed);
        }
        this.allowed = allowed;
    }

    /** What becomes of a poll. */
    sealed interface Verdict {

        /** It is answered. */
        record Fine() implements Verdict {}

        /**
         * It is refused.
         *
         * @param hint what the fan was told
         * @param remaining what of it is left, at least a tenth of a second
         */
        record TooFast(Duration hint, Duration remaining) implements Verdict {}
    }

    /**
     * Counts a poll. The first of an interval opens a provisional one of a second, until {@link #told} says how long it
     * is, so that polls sent at once are counted too, before any of them is answered.
     *
     * @param fan the fan's {@link FanHash}
     */
    Verdict poll(long fan, long nowMillis) {
        var now = PollEntry.tenths(nowMillis);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var at = entryFor(fan, now);
            var entry = entries.get(at);
            if (PollEntry.runs(entry, fan, now)) {
                if (PollEntry.polls(entry) >= allowed) {
                    return new Verdict.TooFast(PollEntry.told(entry), PollEntry.remaining(entry, now));
                }
                if (entries.compareAndSet(at, entry, PollEntry.oneMore(entry))) {
                    return FINE;
                }
            } else if (entries.compareAndSet(at, entry, PollEntry.provisional(fan, now))) {
                return FINE;
            }
        }
        return FINE;
    }

    /**
     * Says what a fan was told whose poll was {@link Verdict.Fine}: the interval runs from now on, unless one ran already.
     *
     * @param interval in tenths of a second, at most 6,553.5 s
     */
    void told(long fan, long nowMillis, Duration interval) {
        var now = PollEntry.tenths(nowMillis);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var at = entryFor(fan, now);
            var entry = entries.get(at);
            var runs = PollEntry.runs(entry, fan, now);
            if (runs && !PollEntry.isProvisional(entry)) {
                return;
            }
            var polls = runs ? PollEntry.polls(entry) : 1;
            if (entries.compareAndSet(at, entry, PollEntry.of(fan, polls, interval, now))) {
                return;
            }
        }
    }

    /** @return where the fan's running entry is, else where one that has ended or ends soonest gives way to it */
    private int entryFor(long fan, long now) {
        var first = (int) (fan & (SETS - 1)) * WAYS;
        var givesWay = first;
        var soonest = Long.MAX_VALUE;
        for (int at = first; at < first + WAYS; at++) {
            var entry = entries.get(at);
            if (PollEntry.runs(entry, fan, now)) {
                return at;
            }
            var left = PollEntry.left(entry, now);
            if (left < soonest) {
                soonest = left;
                givesWay = at;
            }
        }
        return givesWay;
    }
}
