package dev.matchgate.waitingroom.queue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.queue.WaitErrors.WaitError;
import dev.matchgate.waitingroom.queue.WaitErrors.Within;

import static org.assertj.core.api.Assertions.assertThat;

class WaitErrorsTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final long DAY = 86_400_000;
    private static final EstimatedWait ESTIMATE = new EstimatedWait(200, 300);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WaitErrors errors = new WaitErrors(registry, 4);

    @Test
    void theErrorIsAgainstWhatTheFanWasToldFirst() {
        errors.told(1, ESTIMATE, NOW);
        errors.told(1, new EstimatedWait(10, 20), NOW + 150_000);

        assertThat(errors.admitted(1, NOW + 250_000)).contains(new WaitError(50, 0.25, Within.P90));
    }

    @Test
    void soonerThanToldIsAnErrorTooAndWithinTheHalf() {
        errors.told(1, ESTIMATE, NOW);
        errors.told(2, ESTIMATE, NOW);
        errors.told(3, ESTIMATE, NOW);

        assertThat(errors.admitted(1, NOW + 100_000)).contains(new WaitError(-100, 0.5, Within.P50));
        assertThat(errors.admitted(2, NOW + 300_001).map(WaitError::within)).contains(Within.BEYOND);
        assertThat(errors.admitted(3, NOW - 5_000)).as("clocks differ").contains(new WaitError(-200, 1, Within.P50));
    }

    @Test
    void eachIsRecordedOnce() {
        errors.told(1, ESTIMATE, NOW);
        errors.told(2, ESTIMATE, NOW);
        errors.admitted(1, NOW + 250_000);
        errors.admitted(1, NOW + 250_000);
        errors.admitted(2, NOW + 500_000);
        errors.admitted(3, NOW + 500_000);

        var ratios = registry.get("matchgate.queue.wait.error.ratio").summary();
        assertThat(ratios.count()).isEqualTo(2);
        assertThat(ratios.totalAmount()).isEqualTo(0.25 + 1.5);
        assertThat(estimates("p90")).isEqualTo(1);
        assertThat(estimates("beyond")).isEqualTo(1);
    }

    @Test
    void theSampleIsTheSameFansWhicheverComesFirst() {
        for (var fans : List.of(List.of(1L, 2L, 3L, 4L, -1L, 9L, 5L), List.of(9L, -1L, 5L, 4L, 3L, 2L, 1L))) {
            var some = new WaitErrors(registry, 4);
            fans.forEach(fan -> some.told(fan, ESTIMATE, NOW));

            assertThat(fans.stream().filter(fan -> some.admitted(fan, NOW).isPresent()))
                    .containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void whoLeftMakesRoom() {
        IntStream.rangeClosed(1, 4).forEach(fan -> errors.told(fan, ESTIMATE, NOW));
        errors.told(5, ESTIMATE, NOW);
        assertThat(errors.admitted(5, NOW)).isEmpty();

        errors.gone(2);
        errors.gone(2);
        errors.told(5, ESTIMATE, NOW);
        errors.told(6, ESTIMATE, NOW);
        assertThat(errors.admitted(5, NOW)).isPresent();
        assertThat(errors.admitted(6, NOW)).isEmpty();
    }

    @Test
    void whoWasNeverAdmittedIsForgottenAfterADay() {
        IntStream.rangeClosed(1, 4).forEach(fan -> errors.told(fan, ESTIMATE, NOW));

        errors.told(5, ESTIMATE, NOW + DAY - 1);
        assertThat(errors.admitted(5, NOW + DAY)).isEmpty();
        errors.told(5, ESTIMATE, NOW + DAY + 60_000);
        assertThat(errors.admitted(5, NOW + DAY + 60_000)).isPresent();
        assertThat(errors.admitted(1, NOW + DAY + 60_000)).isEmpty();
    }

    @Test
    void fansOfAllThreadsAreInTheSampleAndNoneTwice() {
        var many = new WaitErrors(registry, 1_000);
        List<Callable<Boolean>> runners = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(runner -> () -> {
                    for (long fan = 10_000; fan > 0; fan--) {
                        many.told(fan * 8 + runner, ESTIMATE, NOW);
                        many.told(fan, ESTIMATE, NOW);
                    }
                    return true;
                })
                .toList();
        Race.all(runners);

        // Each thread may have taken one away that another had just put in.
        for (long fan = 1; fan <= 1_000 - 8; fan++) {
            assertThat(many.admitted(fan, NOW)).as("fan %d", fan).isPresent();
        }
        for (long fan = 1_001; fan < 100_000; fan++) {
            assertThat(many.admitted(fan, NOW)).as("fan %d", fan).isEmpty();
        }
    }

    private double estimates(String within) {
        return registry.get("matchgate.queue.wait.estimates")
                .tag("within", within)
                .counter()
                .count();
    }
}
