package dev.matchgate.waitingroom.watch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RoomMeterTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RoomMeter meter = new RoomMeter(registry);

    private RoomFigures after(int seconds) {
        return meter.look(TimeUnit.SECONDS.toNanos(seconds));
    }

    private void polls(String state, double count) {
        registry.counter("matchgate.queue.polls", "state", state).increment(count);
    }

    private void answers(String outcome, String uri, int count) {
        var timer = registry.timer("http.server.requests", "outcome", outcome, "uri", uri);
        for (int i = 0; i < count; i++) {
            timer.record(Duration.ofMillis(1));
        }
    }

    @Test
    void pollsOfAllKindsAreCountedOverTheLastTenRounds() {
        polls("waiting", 1_000);
        assertThat(after(0).pollsPerSecond()).isZero();

        polls("waiting", 30);
        polls("admitted", 10);
        assertThat(after(1).pollsPerSecond()).isEqualTo(40);
        assertThat(after(2).pollsPerSecond()).isEqualTo(20);
        for (int second = 3; second <= 10; second++) {
            after(second);
        }
        assertThat(after(11).pollsPerSecond())
                .as("the busy second is forgotten")
                .isZero();
    }

    @Test
    void errorsOfTheSaleAreCountedOverTheLastMinute() {
        answers("SERVER_ERROR", "/api/tickets/hold", 5);
        assertThat(after(0).errorsPerMinute()).isZero();

        answers("SERVER_ERROR", "/api/tickets/hold", 2);
        answers("SERVER_ERROR", "/api/matches/{matchId}/queue/place", 1);
        answers("CLIENT_ERROR", "/api/tickets/hold", 7);
        answers("SERVER_ERROR", "/health/detailed", 7);
        answers("SERVER_ERROR", "/q/health", 7);
        assertThat(after(30).errorsPerMinute()).isEqualTo(6, within(1e-9));
        for (int second = 31; second <= 90; second++) {
            after(second);
        }
        assertThat(after(91).errorsPerMinute())
                .as("the bad minute is forgotten")
                .isZero();
    }
}
