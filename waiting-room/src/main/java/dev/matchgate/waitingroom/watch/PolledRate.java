package dev.matchgate.waitingroom.watch;

import java.util.ArrayDeque;
import java.util.Deque;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** How many polls a second this replica answers, over the last ten rounds of the watch. For one thread. */
@ApplicationScoped
class PolledRate {

    private static final String POLLS = "matchgate.queue.polls";
    private static final int ROUNDS = 10;

    private final MeterRegistry registry;
    private final Deque<Count> counts = new ArrayDeque<>();

    private record Count(double polls, long nanos) {}

    PolledRate(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Looks once more.
     *
     * @param nanos when, on any clock that only goes forward
     * @return polls a second, 0 the first time
     */
    double perSecond(long nanos) {
        double polls = registry.find(POLLS).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
        counts.addLast(new Count(polls, nanos));
        if (counts.size() > ROUNDS + 1) {
            counts.removeFirst();
        }
        long passed = nanos - counts.getFirst().nanos();
        return passed == 0 ? 0 : (polls - counts.getFirst().polls()) * 1e9 / passed;
    }
}
