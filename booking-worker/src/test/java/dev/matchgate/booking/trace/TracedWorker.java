package dev.matchgate.booking.trace;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.WorkerStack;

/** A {@link QuietWorker} whose spans a collector gets. */
public final class TracedWorker implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return new QuietWorker().getConfigOverrides();
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(WorkerStack.class), new TestResourceEntry(CollectorResource.class));
    }
}
