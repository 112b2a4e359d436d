package dev.matchgate.waitingroom.queue;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what fans ask of the queue, by what they were told. */
@Singleton
class QueueMetrics {

    private final MeterRegistry registry;
    /** Asking the registry each time would cost as much as the rest of a poll. */
    private final Map<String, Counter> polls = new ConcurrentHashMap<>();

    QueueMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void joined(WaitingRoom.JoinAnswer answer) {
        var outcome = switch (answer) {
            case WaitingRoom.JoinAnswer.Joined joined -> joined.first() ? "first" : "again";
            case WaitingRoom.JoinAnswer.QueueClosed() -> "closed";
        };
        registry.counter("matchgate.queue.joins", "outcome", outcome).increment();
    }

    void polled(QueueStatus status) {
        polls(QueueStatusView.state(status)).increment();
    }

    /** The fan asked more often than told. */
    void tooFast() {
        polls("TOO_FAST").increment();
    }

    private Counter polls(String state) {
        return polls.computeIfAbsent(
                state, name -> registry.counter("matchgate.queue.polls", "state", name.toLowerCase(Locale.ROOT)));
    }
}
