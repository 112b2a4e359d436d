package dev.matchgate.loadtest;

import java.util.List;

/** The instants at which fans were admitted, on Redis' clock. */
final class AdmissionTimes {

    private final List<Long> sortedMillis;

    AdmissionTimes(List<Long> millis) {
        this.sortedMillis = millis.stream().sorted().toList();
    }

    /**
     * I6: over any window of length w at most {@code rate x w + batch} are admitted.
     *
     * @return by how many fans the worst of all windows exceeds that; 0 or less when it holds
     */
    double worstExcess(double ratePerMinute, double batch) {
        double worst = -batch;
        double rate = ratePerMinute / 60_000;
        // The window from i to j has j - i + 1 fans; its excess is f(j) - f(i) + 1 - batch with f(k) = k - rate * t(k).
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < sortedMillis.size(); i++) {
            double f = i - rate * sortedMillis.get(i);
            smallest = Math.min(smallest, f);
            worst = Math.max(worst, f - smallest + 1 - batch);
        }
        return worst;
    }
}
