package dev.matchgate.booking.task;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RampTest {

    private final Ramp ramp = new Ramp(3_000, Duration.ofMinutes(3));

    @Test
    void halfTheLastRateForTheWholeLengthIsSent() {
        assertThat(ramp.total()).isEqualTo(270_000);
    }

    @Test
    void theRateRisesEvenly() {
        assertThat(ramp.due(Duration.ZERO)).isZero();
        assertThat(ramp.due(Duration.ofSeconds(90))).isEqualTo(270_000 / 4);
        assertThat(ramp.due(Duration.ofMinutes(3)) - ramp.due(Duration.ofSeconds(179)))
                .isBetween(2_980L, 3_000L);
    }

    @Test
    void afterItsLengthNothingMoreIsDue() {
        assertThat(ramp.due(Duration.ofHours(1))).isEqualTo(ramp.total());
    }
}
