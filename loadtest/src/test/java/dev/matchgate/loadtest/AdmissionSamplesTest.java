package dev.matchgate.loadtest;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AdmissionSamplesTest {

    private static AdmissionSamples samples(long... secondsAndTotals) {
        var samples = new AdmissionSamples();
        for (int i = 0; i < secondsAndTotals.length; i += 2) {
            samples.add(secondsAndTotals[i] * 1_000_000, secondsAndTotals[i + 1]);
        }
        return samples;
    }

    @Test
    void aBatchAtOnceIsAllowedAndOneMoreIsNot() {
        assertThat(samples(5, 0, 5, 3).worstExcess(60, 3)).isEqualTo(0);
        assertThat(samples(5, 0, 5, 4).worstExcess(60, 3)).isEqualTo(1);
    }

    @Test
    void theWorstWindowIsFoundWhereverItLies() {
        // 5 fans in the 2 s from 10 to 12, at one a second and a batch of 1: 5 - 2 - 1.
        assertThat(samples(0, 0, 10, 3, 11, 5, 12, 8, 30, 9).worstExcess(60, 1)).isCloseTo(2, within(1e-9));
    }

    @Test
    void aSteadyStreamAtTheRateHolds() {
        assertThat(samples(0, 0, 1, 10, 2, 20, 3, 30).worstExcess(600, 1)).isLessThanOrEqualTo(0);
    }

    @Test
    void theFullestSecondIsFoundWhereverItLies() {
        var samples = samples(0, 0, 10, 3, 11, 5, 12, 8, 30, 9);
        assertThat(samples.mostWithin(Duration.ofSeconds(1))).isEqualTo(3);
        assertThat(samples.mostWithin(Duration.ofSeconds(2))).isEqualTo(5);
        assertThat(samples.mostWithin(Duration.ofMillis(999))).isZero();
    }

    @Test
    void aPartBeginsAfterTheLeadAndEndsAfterItsLength() {
        var part = samples(0, 0, 5, 50, 10, 100, 65, 650, 66, 700).part(Duration.ofSeconds(5), Duration.ofMinutes(1));
        assertThat(part.size()).isEqualTo(3);
        assertThat(part.perMinute()).isCloseTo(600, within(1e-9));
    }

    @Test
    void oneLookSaysNothingAboutARate() {
        assertThat(samples(5, 3).perMinute()).isZero();
    }
}
