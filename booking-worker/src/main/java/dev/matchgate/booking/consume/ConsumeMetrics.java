package dev.matchgate.booking.consume;

import java.util.List;
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
        record(command, outcome, System.nanoTime() - start);
    }

    /** Each took as long as all of them. */
    void appliedTogether(List<? extends Command> commands, Supplier<List<String>> application) {
        long start = System.nanoTime();
        var outcomes = application.get();
        long took = System.nanoTime() - start;
        for (int i = 0; i < commands.size(); i++) {
            record(commands.get(i), outcomes.get(i), took);
        }
    }

    private void record(Command command, String outcome, long nanos) {
        registry.timer("matchgate.command", "type", command.getClass().getSimpleName(), "outcome", outcome)
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
