package dev.matchgate.booking.consume;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StopSignalTest {

    private final StopSignal stop = new StopSignal();

    @Test
    void theTimeBeginsWithTheSignal() {
        assertThat(stop.left(Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));

        stop.give();

        assertThat(stop.left(Duration.ofHours(1)))
                .isLessThan(Duration.ofHours(1))
                .isPositive();
        assertThat(stop.left(Duration.ofNanos(1))).isZero();
    }

    @Test
    void aSecondSignalGivesNobodyMoreTime() {
        stop.give();
        var left = stop.left(Duration.ofHours(1));

        stop.give();

        assertThat(stop.left(Duration.ofHours(1))).isLessThanOrEqualTo(left);
    }
}
