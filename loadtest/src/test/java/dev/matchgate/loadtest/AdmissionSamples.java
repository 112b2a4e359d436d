package dev.matchgate.loadtest;

import java.util.ArrayList;
import java.util.List;

/** How many fans had been admitted at instants of Redis' clock. */
final class AdmissionSamples {

    private final List<Sample> samples = new ArrayList<>();

    private record Sample(long micros, long admitted) {}

    synchronized void add(long micros, long admitted) {
        samples.add(new Sample(micros, admitted));
    }

    synchronized int size() {
        return samples.size();
    }

    /**
     * I6: over any window of length w at most {@code rate x w + batch} are admitted.
     *
     * @return by how many fans the worst of all windows between two samples exceeds that; 0 or less when it holds
     */
    synchronized double worstExcess(double ratePerMinute, double batch) {
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
}
