package dev.matchgate.waitingroom.admission;

import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.admission.FrontSpeed.Sample;
import dev.matchgate.waitingroom.admission.FrontSpeed.Speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FrontSpeedTest {

    private static final double EXACT = 1e-9;

    private final FrontSpeed front = new FrontSpeed();
    private long now = 1_800_000_000_000L;
    private long passed = 1_000;

    @Test
    void nothingIsSaidBeforeThirtySecondsAndFiveFans() {
        assertThat(front.speed()).isEmpty();
        seconds(30, 1, 60, true);
        assertThat(front.speed())
                .as("29 s between the first and the thirtieth sample")
                .isEmpty();
        seconds(1, 1, 60, true);
        assertThat(front.speed()).isPresent();
    }

    @Test
    void aFrontThatMovedFourFansSaysNothing() {
        seconds(100, 0, 60, true);
        seconds(4, 1, 60, true);
        assertThat(front.speed()).isEmpty();
        seconds(1, 1, 60, true);
        assertThat(front.speed()).isPresent();
    }

    @Test
    void aSteadyFrontHasNoDeviation() {
        seconds(200, 5, 600, true);

        assertThat(speed().fansPerSecond()).isCloseTo(5, within(EXACT));
        assertThat(speed().deviation()).isCloseTo(0, within(EXACT));
        assertThat(speed().measuredSeconds()).isBetween(170d, 180d);
    }

    @Test
    void aChangeOfTheRateIsFollowedAtOnce() {
        // The front makes nine tenths of the rate good.
        seconds(100, 9, 600, true);
        seconds(1, 9, 6_000, true);
        assertThat(speed().fansPerSecond()).isCloseTo(90, within(EXACT));
        seconds(1, 90, 60, true);
        assertThat(speed().fansPerSecond()).isCloseTo(0.9, within(EXACT));
        seconds(1, 1, 0, true);
        assertThat(speed().fansPerSecond()).isZero();
    }

    @Test
    void whatIsMoreThanThreeMinutesOldIsForgotten() {
        seconds(300, 1, 600, true);
        seconds(185, 10, 600, true);

        assertThat(speed().fansPerSecond()).isCloseTo(10, within(0.5));
    }

    @Test
    void timeInWhichNobodyIsAdmittedIsLeftOut() {
        seconds(60, 10, 600, true);
        seconds(600, 0, 600, false);
        assertThat(speed().fansPerSecond()).isCloseTo(10, within(EXACT));
        seconds(60, 0, 0, true);
        seconds(20, 10, 600, true);

        assertThat(speed().fansPerSecond()).isCloseTo(10, within(0.2));
    }

    @Test
    void theDeviationIsThatOfTenSeconds() {
        seconds(1, 0, 600, true);
        // 60 or 140 fans in ten seconds, in turn: 40 off the mean; nine degrees of freedom of ten.
        for (int i = 0; i < 10; i++) {
            seconds(10, i % 2 == 0 ? 6 : 14, 600, true);
        }

        assertThat(speed().fansPerSecond()).isCloseTo(10, within(EXACT));
        assertThat(speed().deviation()).isCloseTo(40 * Math.sqrt(10 / 9.), within(EXACT));
    }

    @Test
    void atTwiceTheRateTheDeviationIsTwiceAsMuch() {
        for (int i = 0; i < 10; i++) {
            seconds(10, i % 2 == 0 ? 6 : 14, 600, true);
        }
        var before = speed().deviation();
        seconds(1, 10, 1_200, true);

        assertThat(speed().deviation()).isCloseTo(2 * before, within(0.05 * before));
    }

    @Test
    void aLowerTotalComesFromAnotherRedisAndStartsAnew() {
        seconds(100, 10, 600, true);
        passed = 0;
        seconds(1, 0, 600, true);
        assertThat(front.speed()).isEmpty();
        seconds(31, 1, 600, true);

        assertThat(speed().fansPerSecond()).isCloseTo(1, within(0.1));
    }

    @Test
    void anotherRedisMayBeLateByItsClock() {
        seconds(100, 10, 600, true);
        passed = 0;
        now -= 3_600_000;
        seconds(40, 1, 600, true);

        assertThat(speed().fansPerSecond()).isCloseTo(1, within(0.1));
    }

    @Test
    void aSampleThatComesOutOfTurnChangesNothing() {
        seconds(100, 10, 600, true);
        var before = speed();
        front.saw(new Sample(passed - 20, 600, now - 2_500, true));

        assertThat(speed()).isEqualTo(before);
        seconds(1, 10, 600, true);
        assertThat(speed().fansPerSecond()).isCloseTo(10, within(EXACT));
    }

    private Speed speed() {
        return front.speed().orElseThrow();
    }

    private void seconds(int count, long moved, double setPerMinute, boolean open) {
        for (int i = 0; i < count; i++) {
            now += 1_000;
            passed += moved;
            front.saw(new Sample(passed, setPerMinute, now, open));
        }
    }
}
