package dev.matchgate.waitingroom.watch;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PolledRateTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PolledRate meter = new PolledRate(registry);

    private double after(int seconds) {
        return meter.perSecond(TimeUnit.SECONDS.toNanos(seconds));
    }

    private void polls(String state, double count) {
        registry.counter("matchgate.queue.polls", "state", state).increment(count);
    }

    @Test
    void pollsOfAllKindsAreCountedOverTheLastTenRounds() {
        polls("waiting", 1_000);
        assertThat(after(0)).isZero();

        polls("waiting", 30);
        polls("admitted", 10);
        assertThat(after(1)).isEqualTo(40);
        assertThat(after(2)).isEqualTo(20);
        for (int second = 3; second <= 10; second++) {
            after(second);
        }
        assertThat(after(11)).as("the busy second is forgotten").isZero();
    }
}
