package dev.matchgate.booking;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The worker as it runs. */
public final class BusyWorker implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        // A test that ends must not wait for long polls.
        return Map.of("matchgate.consume.wait-seconds", "1");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(WorkerStack.class));
    }
}
