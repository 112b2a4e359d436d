package dev.matchgate.waitingroom.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.matchgate.waitingroom.admission.FrontSpeed;
import dev.matchgate.waitingroom.admission.FrontSpeed.Sample;

import static org.assertj.core.api.Assertions.assertThat;

/** Fronts that move in fits and starts, each measured for some minutes, then a fan is told and waits. */
class EstimatedWaitSimulationTest {

    private static final int FRONTS = 2_000;
    private static final double SET_PER_MINUTE = 600;

    /** @param restless the standard deviation of ten seconds' speed, as a part of the mean */
    @ParameterizedTest
    @CsvSource({"0.05, 1", "0.3, 2", "0.6, 3", "1.0, 4"})
    void nineInTenWaitNoLongerThanTheyWereToldAndHalfOfThemNoLongerThanHalfWereTold(double restless, long seed) {
        var random = new Random(seed);
        var within = 0;
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < FRONTS; i++) {
            var front = new Front(random, restless);
            front.run(40 + random.nextInt(200));
            var position = (long) Math.exp(Math.log(50) + random.nextDouble() * Math.log(200));
            var told = EstimatedWait.of(position, front.measured.speed().orElseThrow())
                    .orElseThrow();
            var actual = front.secondsUntil(position);
            within += actual <= told.p90Seconds() ? 1 : 0;
            ratios.add((double) actual / told.p50Seconds());
        }

        Collections.sort(ratios);
        assertThat(within / (double) FRONTS)
                .as("share within p90, seed %d", seed)
                .isGreaterThanOrEqualTo(0.85);
        assertThat(ratios.get(FRONTS / 2))
                .as("median of actual to p50, seed %d", seed)
                .isBetween(0.9, 1.05);
    }

    /** Keeps one speed for ten seconds, then takes another; the speeds are a gamma distribution. */
    private static final class Front {

        private final FrontSpeed measured = new FrontSpeed();
        private final Random random;
        private final double restless;
        private final double share;
        private double moved;
        private double perSecond;
        private long second;

        Front(Random random, double restless) {
            this.random = random;
            this.restless = restless;
            this.share = 0.3 + 0.7 * random.nextDouble();
        }

        void run(int seconds) {
            for (int i = 0; i < seconds; i++) {
                step();
                measured.saw(new Sample((long) moved, SET_PER_MINUTE, second * 1_000, true));
            }
        }

        long secondsUntil(long position) {
            var until = moved + position;
            var start = second;
            while (moved < until) {
                step();
            }
            return second - start;
        }

        private void step() {
            if (second % 10 == 0) {
                perSecond = SET_PER_MINUTE / 60 * share * gamma(1 / (restless * restless));
            }
            second++;
            moved += perSecond;
        }

        /** Mean 1, variance 1 / shape, by Marsaglia and Tsang; the shapes here are 1 and more. */
        private double gamma(double shape) {
            var d = shape - 1 / 3.;
            while (true) {
                var x = random.nextGaussian();
                var v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
                if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                    return d * v / shape;
                }
            }
        }
    }
}
