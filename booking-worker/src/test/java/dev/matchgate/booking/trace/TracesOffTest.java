package dev.matchgate.booking.trace;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Wishes;

import static org.assertj.core.api.Assertions.assertThat;

/** A worker that nobody has told of a collector. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class TracesOffTest {

    @ConfigProperty(name = "quarkus.otel.sdk.disabled")
    boolean disabled;

    @Inject
    CommandTraces traces;

    @Test
    void itHasNoExporterAndTracesNothing() {
        var command = Wishes.withTrace(
                Wishes.book(Wishes.freshMatch(), Wishes.freshFan(), "approve", "A-1-2"),
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        traces.traced(command, trace -> {
            assertThat(trace).isSameAs(CommandTrace.none());
            return "Secured";
        });

        assertThat(disabled).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("BatchSpanProcessor"));
    }
}
