package dev.matchgate.waitingroom.booking;

import java.util.List;
import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code matchgate_messages_total{outcome}}: what became of messages, a second try counted again. */
@ApplicationScoped
class SendMetrics {

    private final MeterRegistry registry;

    SendMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(List<SendOutcome> outcomes) {
        for (var outcome : outcomes) {
            registry.counter("matchgate.messages", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .increment();
        }
    }
}
