package dev.matchgate.waitingroom.trace;

import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.RoomTest;

import static org.assertj.core.api.Assertions.assertThat;

/** A room that nobody has told of a collector. */
@RoomTest
class TracesOffTest {

    @ConfigProperty(name = "quarkus.otel.sdk.disabled")
    boolean disabled;

    @Inject
    Traces traces;

    @Test
    void itHasNoExporter() {
        assertThat(disabled).isTrue();
        assertThat(traces.on()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("BatchSpanProcessor"));
    }
}
