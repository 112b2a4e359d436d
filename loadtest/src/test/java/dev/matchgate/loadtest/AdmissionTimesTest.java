package dev.matchgate.loadtest;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AdmissionTimesTest {

    @Test
    void aBatchAtOnceIsAllowedAndOneMoreIsNot() {
        assertThat(new AdmissionTimes(List.of(5L, 5L, 5L)).worstExcess(60, 3)).isEqualTo(0);
        assertThat(new AdmissionTimes(List.of(5L, 5L, 5L, 5L)).worstExcess(60, 3))
                .isEqualTo(1);
    }

    @Test
    void theWorstWindowIsFoundWhereverItLies() {
        var times = List.of(0L, 1_000L, 2_000L, 10_000L, 10_500L, 11_000L, 11_500L, 30_000L);
        // 4 fans in 1.5 s at one a second and a batch of 1: 4 - 1.5 - 1.
        assertThat(new AdmissionTimes(times).worstExcess(60, 1)).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void aSteadyStreamAtTheRateHolds() {
        assertThat(new AdmissionTimes(List.of(0L, 100L, 200L, 300L)).worstExcess(600, 1))
                .isLessThanOrEqualTo(1e-9);
    }
}
