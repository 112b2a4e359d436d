package dev.matchgate.waitingroom.queue;

import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what fans ask of the queue, by what they were told. */
@ApplicationScoped
class QueueMetrics {

    private final MeterRegistry registry;

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
        var state = QueueStatusView.state(status).toLowerCase(Locale.ROOT);
        registry.counter("matchgate.queue.polls", "state", state).increment();
    }
}
