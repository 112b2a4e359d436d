package dev.matchgate.waitingroom.watch;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The bucket of admit.lua on a clock that the test moves, with rounds and looks that come as they do in a room. */
class AdmissionOffSimulationTest {

    /** AdmissionTick: milliseconds between rounds. */
    private static final int IN_TIME = 200;

    private static final int[] RATES = {1, 2, 3, 6, 10, 45, 60, 150, 600, 6_000, 600_000};

    private final AdmissionOff admissionOff = new AdmissionOff(new Limits(60, 120, 60, 180, 600));

    /** Fans who come between two rounds, on average a part of what the rate admits; 300 wait beforehand. */
    private final class Sale {
        private final Random random;
        private final int rate;
        private final int batch;
        private final SaleHistory history = new SaleHistory();
        private double tokens;
        private long waiting = 300;
        private long joined = 1_000;
        private long admitted = 100;

        Sale(int rate, long seed) {
            this.rate = rate;
            this.batch = Math.max(1, (rate + 59) / 60);
            this.random = new Random(seed);
            this.tokens = batch;
        }

        /** @return the most that it was off at any look in ten minutes */
        double worst(double coming, int betweenRounds) {
            double worst = 0;
            double join = 0;
            int round = 0;
            int look = 0;
            for (int millis = 0; millis < 600_000; millis += 10) {
                join += coming * rate / 6_000.0 * random.nextDouble() * 2;
                joined += (long) join;
                waiting += (long) join;
                join -= (long) join;
                tokens = Math.min(batch, tokens + rate / 6_000.0);
                if (millis >= round) {
                    long now = Math.min(waiting, (long) (tokens + 1e-6));
                    tokens -= now;
                    waiting -= now;
                    admitted += now;
                    round = millis + Math.min(betweenRounds + random.nextInt(100), beforeTokensAreLost(betweenRounds));
                }
                if (millis >= look) {
                    history.add(sample(millis));
                    worst = Math.max(worst, admissionOff.of(history));
                    look = millis + 1_000 + random.nextInt(50);
                }
            }
            return worst;
        }

        /** A room whose rounds are in time has the next one when the bucket is full; it comes a little late. */
        private int beforeTokensAreLost(int betweenRounds) {
            return betweenRounds == IN_TIME
                    ? (int) ((batch - tokens) / rate * 60_000) + random.nextInt(10)
                    : Integer.MAX_VALUE;
        }

        private SaleSample sample(int millis) {
            var base = new Samples().rate(rate, batch);
            var old = base.sample();
            var queue = new SaleSample.QueueTotals(waiting, 0, joined, admitted, 0, 0);
            var sale = new SaleSample.SetRate(old.rate().mode(), rate, 2_000_000, batch);
            return new SaleSample(
                    Samples.START.plusMillis(millis), old.state(), true, queue, old.bookings(), old.unsold(), sale);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.7, 0.9, 1, 1.1, 3})
    void roundsThatRunAreNeverOffHoweverManyFansCome(double coming) {
        for (int rate : RATES) {
            for (long seed = 1; seed <= 3; seed++) {
                assertThat(new Sale(rate, seed).worst(coming, IN_TIME))
                        .as("rate %d, seed %d", rate, seed)
                        .isLessThan(0.05);
            }
        }
    }

    /** A bucket of a second's fans, emptied each four seconds: a quarter is admitted. */
    @ParameterizedTest
    @ValueSource(ints = {60, 600, 6_000})
    void roundsThatAreTooSlowAre(int rate) {
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(new Sale(rate, seed).worst(2, 4_000)).as("seed %d", seed).isBetween(0.6, 0.9);
        }
    }
}
