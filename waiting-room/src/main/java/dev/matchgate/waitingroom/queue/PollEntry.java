package dev.matchgate.waitingroom.queue;

import java.time.Duration;

/**
 * One fan's interval in the 64 bits of a long, so that it changes in one step: whose it is (22 bits of the hash), how many
 * polls (4), how long it is (16, tenths of a second, 0 while provisional), when it ends (22, tenths of a second modulo
 * 4.8 days). 0 is no entry.
 */
final class PollEntry {

    private static final int END_BITS = 22;
    private static final int TOLD_BITS = 16;
    private static final int POLLS_BITS = 4;

    private static final int POLLS_AT = END_BITS + TOLD_BITS;
    private static final int FAN_AT = POLLS_AT + POLLS_BITS;

    private static final long MOST_TOLD = (1L << TOLD_BITS) - 1;
    private static final long PROVISIONAL_TENTHS = 10;

    private PollEntry() {}

    static long tenths(long millis) {
        return Math.floorDiv(millis, 100);
    }

    static long provisional(long fan, long now) {
        return packed(fan, 1, 0, now + PROVISIONAL_TENTHS);
    }

    static long of(long fan, long polls, Duration interval, long now) {
        var told = Math.clamp(tenths(interval.toMillis()), 1, MOST_TOLD);
        return packed(fan, polls, told, now + told);
    }

    private static long packed(long fan, long polls, long told, long end) {
        return whose(fan) | polls << POLLS_AT | told << END_BITS | lowest(END_BITS, end);
    }

    /** @return whether it is this fan's and has not ended */
    static boolean runs(long entry, long fan, long now) {
        return whose(entry) == whose(fan) && left(entry, now) > 0;
    }

    /** @return tenths of a second until it ends; 0 when it has, or when time went back behind its start */
    static long left(long entry, long now) {
        if (entry == 0) {
            return 0;
        }
        var left = lowest(END_BITS, entry - now);
        return left <= length(entry) ? left : 0;
    }

    static boolean isProvisional(long entry) {
        return lowest(TOLD_BITS, entry >>> END_BITS) == 0;
    }

    static long polls(long entry) {
        return lowest(POLLS_BITS, entry >>> POLLS_AT);
    }

    static long oneMore(long entry) {
        return entry + (1L << POLLS_AT);
    }

    static Duration told(long entry) {
        return Duration.ofMillis(100 * length(entry));
    }

    static Duration remaining(long entry, long now) {
        return Duration.ofMillis(100 * left(entry, now));
    }

    private static long length(long entry) {
        return isProvisional(entry) ? PROVISIONAL_TENTHS : lowest(TOLD_BITS, entry >>> END_BITS);
    }

    /** The highest bits: the lowest say in which set the entry is. */
    private static long whose(long entryOrFan) {
        return entryOrFan >>> FAN_AT << FAN_AT;
    }

    private static long lowest(int bits, long value) {
        return value & ((1L << bits) - 1);
    }
}
