package dev.matchgate.waitingroom.queue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.matchgate.waitingroom.admission.FrontSpeed.Speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EstimatedWaitTest {

    private static final double FOR_EVER = 1e12;

    @Test
    void aSteadyFrontIsALittleInDoubtAllTheSame() {
        assertThat(wait(3_000, new Speed(10, 0, 180))).isEqualTo(new EstimatedWait(300, 350));
        assertThat(wait(1, new Speed(10, 0, 180))).isEqualTo(new EstimatedWait(5, 10));
    }

    @Test
    void aFrontThatDoesNotMoveSaysNothing() {
        assertThat(EstimatedWait.of(1, new Speed(0, 0, 180))).isEmpty();
    }

    /** With a mean that is certain it is 10 T - 1.2816 * 100 * sqrt(T / 10) = 3,000, so sqrt(T) = 19.465. */
    @Test
    void theNinetiethPercentileIsWhenAPessimistsFrontHasCome() {
        var wait = wait(3_000, new Speed(10, 100, FOR_EVER));

        assertThat(wait.p50Seconds()).isEqualTo(300);
        assertThat((double) wait.p90Seconds()).isCloseTo(19.465 * 19.465, within(10d));
    }

    @Test
    void aMeanThatWasMeasuredBrieflyIsDoubtedMoreTheLongerTheWait() {
        var near = wait(300, new Speed(10, 60, 60));
        var far = wait(30_000, new Speed(10, 60, 60));

        assertThat(wait(300, new Speed(10, 60, FOR_EVER)).p90Seconds()).isGreaterThanOrEqualTo(near.p90Seconds() - 10);
        assertThat(wait(30_000, new Speed(10, 60, FOR_EVER)).p90Seconds()).isLessThan(far.p90Seconds() - 600);
    }

    @Test
    void fartherBackIsLonger() {
        var before = new EstimatedWait(0, 0);
        for (long position = 1; position < 1_000_000; position += 1 + position / 10) {
            var wait = wait(position, new Speed(10, 40, 180));
            assertThat(wait.p50Seconds()).isGreaterThanOrEqualTo(before.p50Seconds());
            assertThat(wait.p90Seconds()).isGreaterThanOrEqualTo(before.p90Seconds());
            before = wait;
        }
    }

    @Test
    void nobodyIsToldMoreThanADay() {
        assertThat(wait(10_000_000, new Speed(1, 1, 180))).isEqualTo(new EstimatedWait(86_400, 86_400));
        assertThat(wait(100, new Speed(1, 200, 30)))
                .as("restless beyond measure")
                .isEqualTo(new EstimatedWait(100, 86_400));
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "60, 60", "61, 70", "600, 600", "601, 660", "3600, 3600", "3601, 3900"})
    void secondsAreRoundedUpAsPeopleSayThem(long seconds, long said) {
        assertThat(wait(seconds, new Speed(1, 0, 180)).p50Seconds()).isEqualTo(said);
    }

    private static EstimatedWait wait(long position, Speed speed) {
        return EstimatedWait.of(position, speed).orElseThrow();
    }
}
