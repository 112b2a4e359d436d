package dev.matchgate.booking;

import java.util.List;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The worker as it runs. */
public final class BusyWorker implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(WorkerStack.class));
    }
}
