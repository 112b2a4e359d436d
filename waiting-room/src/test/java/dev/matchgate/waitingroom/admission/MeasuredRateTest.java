package dev.matchgate.waitingroom.admission;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeasuredRateTest {

    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

    private final MeasuredRate rate = new MeasuredRate();

    @Test
    void nothingSeenIsNoRate() {
        assertThat(rate.perMinute()).isZero();
        rate.saw(500, START);
        assertThat(rate.perMinute()).isZero();
    }

    @Test
    void itIsMeasuredOverTheLastMinuteOnly() {
        for (int second = 0; second <= 120; second++) {
            // 10 a second in the first minute, 1 a second in the next.
            rate.saw(second <= 60 ? second * 10L : 600 + second - 60, START.plusSeconds(second));
            if (second == 60) {
                assertThat(rate.perMinute()).isEqualTo(600);
            }
        }
        assertThat(rate.perMinute()).isEqualTo(60);
    }

    @Test
    void theBatchOfTheFirstMomentIsNotTakenForWhatEachSecondBrings() {
        // 600 a minute, ten of them at once.
        rate.saw(0, START);
        rate.saw(20, START.plusSeconds(1));
        assertThat(rate.perMinute()).isEqualTo(120);
        rate.saw(110, START.plusSeconds(10));
        assertThat(rate.perMinute()).isEqualTo(660);
    }

    @Test
    void aTotalFromAnotherRedisStartsAnew() {
        rate.saw(10_000, START);
        rate.saw(10_100, START.plusSeconds(10));
        rate.saw(5, START.plusSeconds(20));
        rate.saw(15, START.plusSeconds(30));

        assertThat(rate.perMinute()).isEqualTo(60);
    }
}
