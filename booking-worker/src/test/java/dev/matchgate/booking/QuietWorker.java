package dev.matchgate.booking;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A worker that does nothing by itself: the test takes each step. */
public final class QuietWorker implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "matchgate.consume.enabled", "false",
                "matchgate.dead-letter.enabled", "false",
                "matchgate.question.enabled", "false",
                "matchgate.audit.look-again-millis", "100",
                "quarkus.scheduler.enabled", "false",
                "matchgate.booking.payment-answer-millis", "1000");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(WorkerStack.class));
    }
}
