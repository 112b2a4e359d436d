package dev.matchgate.loadtest.bench;

import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

/** What came back: how long it took, and how often something was wrong. For one thread, or one after the other. */
final class Tally {

    private static final long LONGEST_NANOS = 120_000_000_000L;
    private static final int DIGITS = 3;

    private final Histogram nanos = new Histogram(LONGEST_NANOS, DIGITS);
    private final Map<String, Long> complaints = new TreeMap<>();

    void good(long tookNanos) {
        nanos.recordValue(Math.clamp(tookNanos, 0, LONGEST_NANOS));
    }

    void wrong(String complaint) {
        complaints.merge(complaint, 1L, Long::sum);
    }

    void add(Tally other) {
        nanos.add(other.nanos);
        other.complaints.forEach((complaint, times) -> complaints.merge(complaint, times, Long::sum));
    }

    Tally copy() {
        var copy = new Tally();
        copy.add(this);
        return copy;
    }

    long goodAnswers() {
        return nanos.getTotalCount();
    }

    long wrongAnswers() {
        return complaints.values().stream().mapToLong(Long::longValue).sum();
    }

    /** @return what was wrong to how often */
    Map<String, Long> complaints() {
        return Map.copyOf(complaints);
    }

    double meanMillis() {
        return nanos.getMean() / 1e6;
    }

    double maxMillis() {
        return nanos.getMaxValue() / 1e6;
    }

    /** @return the time in ms within which that many percent of the good answers came */
    double percentileMillis(double percent) {
        return nanos.getValueAtPercentile(percent) / 1e6;
    }
}
