package dev.matchgate.booking.consume;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

import dev.matchgate.common.Command;

/** How many commands were applied, with which outcome and how fast: {@code matchgate_command_seconds}. */
@Singleton
class ConsumeMetrics {

    private final MeterRegistry registry;

    ConsumeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Failures are not timed; they come again. */
    void applied(Command command, Supplier<String> application) {
        long start = System.nanoTime();
        var outcome = application.get();
        registry.timer("matchgate.command", "type", command.getClass().getSimpleName(), "outcome", outcome)
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
}
