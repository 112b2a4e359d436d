package dev.matchgate.waitingroom.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many fans a minute were admitted, measured over the last minute or as much of it as was seen. */
final class MeasuredRate {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** What is admitted at one moment, a whole batch, must not count as what each second brings. */
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(1);

    /** At most one a second and none older than the window: 61. */
    private final Deque<Sample> samples = new ArrayDeque<>();

    private Sample latest = new Sample(0, Instant.EPOCH);

    private record Sample(long total, Instant at) {}

    /** @param total fans admitted ever; one that is lower than before comes from another Redis and starts anew */
    synchronized void saw(long total, Instant at) {
        if (at.isBefore(latest.at())) {
            return;
        }
        if (total < latest.total()) {
            samples.clear();
        }
        latest = new Sample(total, at);
        if (samples.isEmpty() || !at.isBefore(samples.getLast().at().plus(BETWEEN_SAMPLES))) {
            samples.addLast(latest);
        }
        while (samples.getFirst().at().isBefore(at.minus(WINDOW))) {
            samples.removeFirst();
        }
    }

    /** @return fans a minute; less of it is taken for all, but ten seconds at the least */
    synchronized long perMinute() {
        if (samples.isEmpty()) {
            return 0;
        }
        var oldest = samples.getFirst();
        var millis = Duration.between(oldest.at(), latest.at()).toMillis();
        return Math.round((latest.total() - oldest.total()) * 60_000d / Math.max(millis, SHORTEST.toMillis()));
    }
}
