package dev.matchgate.waitingroom.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;

/** What this room answers: polls over the last ten rounds of the watch, errors over the last sixty. For one thread. */
@ApplicationScoped
class RoomMeter {

    private static final String POLLS = "matchgate.queue.polls";
    private static final String REQUESTS = "http.server.requests";

    private final MeterRegistry registry;
    private final Growth polls = new Growth(10);
    private final Growth errors = new Growth(60);

    RoomMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Looks once more.
     *
     * @param nanos when, on any clock that only goes forward
     */
    RoomFigures look(long nanos) {
        double polled = registry.find(POLLS).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
        double failed = registry.find(REQUESTS).tag("outcome", "SERVER_ERROR").timers().stream()
                .filter(RoomMeter::isOfTheSale)
                .mapToDouble(Timer::count)
                .sum();
        return new RoomFigures(polls.perSecond(polled, nanos), errors.perSecond(failed, nanos) * 60);
    }

    /** Whoever asks how the room is would count what the room says of itself. */
    private static boolean isOfTheSale(Timer requests) {
        var uri = String.valueOf(requests.getId().getTag("uri"));
        return !uri.startsWith("/health") && !uri.startsWith("/q/");
    }
}
