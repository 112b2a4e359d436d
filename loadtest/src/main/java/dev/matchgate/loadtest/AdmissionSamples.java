package dev.matchgate.loadtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How many fans had been admitted at instants of Redis' clock; safe for several threads. */
public final class AdmissionSamples {

    private final List<Sample> samples = new ArrayList<>();

    private record Sample(long micros, long admitted) {}

    /** @param admitted how many fans had been admitted ever by then */
    public synchronized void add(long micros, long admitted) {
        samples.add(new Sample(micros, admitted));
    }

    public synchronized int size() {
        return samples.size();
    }

    /**
     * I6: over any window of length w at most {@code rate x w + batch} are admitted.
     *
     * @return by how many fans the worst of all windows between two samples exceeds that; 0 or less when it holds
     */
    public synchronized double worstExcess(double ratePerMinute, double batch) {
        double perMicro = ratePerMinute / 60_000_000;
        double worst = -batch;
        // With f(t) = admitted(t) - rate x t, a window from s to t has an excess of f(t) - f(s) - batch.
        double smallest = Double.POSITIVE_INFINITY;
        for (var sample : samples) {
            double f = sample.admitted()
                    - perMicro * (sample.micros() - samples.getFirst().micros());
            smallest = Math.min(smallest, f);
            worst = Math.max(worst, f - smallest - batch);
        }
        return worst;
    }

    /** @return the most fans admitted between two samples that are at most so far apart */
    public synchronized long mostWithin(Duration window) {
        long micros = window.toNanos() / 1_000;
        long most = 0;
        int from = 0;
        for (var sample : samples) {
            while (sample.micros() - samples.get(from).micros() > micros) {
                from++;
            }
            most = Math.max(most, sample.admitted() - samples.get(from).admitted());
        }
        return most;
    }

    /** @return fans admitted a minute between the first sample and the last; 0 for fewer than two */
    public synchronized double perMinute() {
        if (samples.size() < 2) {
            return 0;
        }
        var first = samples.getFirst();
        var last = samples.getLast();
        return (last.admitted() - first.admitted()) * 60_000_000d / (last.micros() - first.micros());
    }

    /** @return the samples from the first that is so much younger than the very first one, for as long as said */
    public synchronized AdmissionSamples part(Duration lead, Duration length) {
        var part = new AdmissionSamples();
        long from = samples.isEmpty() ? 0 : samples.getFirst().micros() + lead.toNanos() / 1_000;
        long to = from + length.toNanos() / 1_000;
        samples.stream()
                .filter(sample -> sample.micros() >= from && sample.micros() <= to)
                .forEach(part.samples::add);
        return part;
    }
}
