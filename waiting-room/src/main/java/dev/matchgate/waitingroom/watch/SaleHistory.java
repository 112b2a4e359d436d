package dev.matchgate.waitingroom.watch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * How the sale of one match went during the last 15 minutes, as far as this replica saw it without a gap. Not for more
 * than one thread.
 */
final class SaleHistory {

    static final Duration KEPT = Duration.ofMinutes(15);
    /** A look each second makes 900 in that time. */
    private static final int MOST = 1_000;
    /** Nobody knows what happened while nobody could look for longer. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(10);

    /** What is admitted at one moment, a whole batch, must not count as what each second brings. */
    private static final Duration SHORTEST_OF_A_MINUTE = Duration.ofSeconds(10);

    private final Deque<SaleSample> samples = new ArrayDeque<>();

    /** Adds what is later than the last one. What comes after a gap, or from a Redis that has lost its counts, starts anew. */
    void add(SaleSample sample) {
        if (!samples.isEmpty() && !follows(samples.getLast(), sample)) {
            samples.clear();
        }
        samples.addLast(sample);
        while (samples.size() > MOST || age(samples.getFirst()).compareTo(KEPT) > 0) {
            samples.removeFirst();
        }
    }

    private static boolean follows(SaleSample last, SaleSample next) {
        var gap = Duration.between(last.at(), next.at());
        return !gap.isNegative()
                && gap.compareTo(LONGEST_GAP) <= 0
                && next.queue().admitted() >= last.queue().admitted()
                && next.queue().joined() >= last.queue().joined()
                && next.bookings().decided() >= last.bookings().decided();
    }

    private Duration age(SaleSample sample) {
        return Duration.between(sample.at(), samples.getLast().at());
    }

    /** @return the last one; there is always one once something was added */
    SaleSample latest() {
        return samples.getLast();
    }

    /** @return the last one that is so old at least; empty when the history does not reach back so far */
    Optional<SaleSample> before(Duration age) {
        for (var backwards = samples.descendingIterator(); backwards.hasNext(); ) {
            var sample = backwards.next();
            if (age(sample).compareTo(age) >= 0) {
                return Optional.of(sample);
            }
        }
        return Optional.empty();
    }

    /** @return for how long this has been so at each look up to the last one; zero when it is not so now */
    Duration lasting(Predicate<SaleSample> condition) {
        var lasting = Duration.ZERO;
        for (var backwards = samples.descendingIterator(); backwards.hasNext(); ) {
            var sample = backwards.next();
            if (!condition.test(sample)) {
                return lasting;
            }
            lasting = age(sample);
        }
        return lasting;
    }

    /** @return for how long this has been so between each look and the next, up to the last one */
    Duration lastingBetween(BiPredicate<SaleSample, SaleSample> condition) {
        var backwards = samples.descendingIterator();
        var first = backwards.next();
        while (backwards.hasNext()) {
            var before = backwards.next();
            if (!condition.test(before, first)) {
                return age(first);
            }
            first = before;
        }
        return age(first);
    }

    /** @return by how much a count grew in a second, over the last {@code window} or as much of it as was seen */
    double perSecond(ToLongFunction<SaleSample> count, Duration window) {
        return perSecond(count, window, Duration.ofMillis(1));
    }

    /** @return by how much a count grew in the last minute; less of it is taken for all, but ten seconds at the least */
    long perMinute(ToLongFunction<SaleSample> count) {
        return Math.round(perSecond(count, Duration.ofMinutes(1), SHORTEST_OF_A_MINUTE) * 60);
    }

    private double perSecond(ToLongFunction<SaleSample> count, Duration window, Duration shortest) {
        var first = before(window).orElse(samples.getFirst());
        long millis = Math.max(age(first).toMillis(), shortest.toMillis());
        return (count.applyAsLong(samples.getLast()) - count.applyAsLong(first)) * 1_000d / millis;
    }
}
