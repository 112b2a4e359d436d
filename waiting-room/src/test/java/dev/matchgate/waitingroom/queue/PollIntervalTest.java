package dev.matchgate.waitingroom.queue;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PollIntervalTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.999})
    void theFrontAsksAboutOnceASecond(double random) {
        assertThat(with(random).waiting(1, 600)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1_200));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.999})
    void nobodyIsToldMoreThanTheLongestInterval(double random) {
        assertThat(with(random).waiting(1_000_000, 1)).isBetween(Duration.ofSeconds(40), LONGEST);
        assertThat(with(random).beforeOpening(Duration.ofDays(3), 10)).isBetween(Duration.ofSeconds(48), LONGEST);
        assertThat(with(random).beforeOpening(Duration.ofSeconds(59), 1_000_000))
                .isLessThanOrEqualTo(LONGEST);
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 100, 1_000, 10_000, 100_000})
    void nobodyAsksLaterThanHalfTheTimeInWhichTheFrontCouldReachThem(long position) {
        var halfTheWait = Duration.ofMillis(position * 60_000 / 600 / 2);

        assertThat(with(0.999).waiting(position, 600))
                .isLessThanOrEqualTo(
                        halfTheWait.compareTo(Duration.ofMillis(1_200)) < 0 ? Duration.ofMillis(1_200) : halfTheWait);
    }

    @Test
    void fartherBackIsLater() {
        assertThat(with(0.5).waiting(100, 600)).isLessThan(with(0.5).waiting(400, 600));
    }

    @Test
    void justBeforeOpeningFansComeSpreadOverTheFirstSeconds() {
        assertThat(with(0).beforeOpening(Duration.ofSeconds(10), 10_000)).isEqualTo(Duration.ofSeconds(10));
        assertThat(with(0.5).beforeOpening(Duration.ofSeconds(10), 10_000)).isEqualTo(Duration.ofSeconds(15));
        assertThat(with(0.5).beforeOpening(Duration.ofSeconds(-3), 1)).isEqualTo(Duration.ofMillis(500));
    }

    private static PollInterval with(double random) {
        return new PollInterval(LONGEST, () -> random);
    }
}
