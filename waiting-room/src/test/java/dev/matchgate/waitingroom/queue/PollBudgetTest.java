package dev.matchgate.waitingroom.queue;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PollBudgetTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int POLLS_PER_SECOND = 5_000;

    /** What rounding to whole tenths may add. */
    private static final double ROUNDED = 1.005;

    @ParameterizedTest
    @CsvSource({
        "1000, 0",
        "1000, 60",
        "1000, 600",
        "1000, 6000",
        "1000, 60000",
        "100000, 0",
        "100000, 60",
        "100000, 600",
        "100000, 6000",
        "1000000, 0",
        "1000000, 60",
        "1000000, 600",
        "1000000, 6000"
    })
    void allWhoWaitTogetherStayUnderTheBudget(long waiting, double frontPerMinute) {
        assertThat(leastPolls(waiting, frontPerMinute)).isLessThan(POLLS_PER_SECOND);
        assertThat(polls(waiting, frontPerMinute)).isLessThanOrEqualTo(POLLS_PER_SECOND * ROUNDED);
    }

    @ParameterizedTest
    @CsvSource({"1000000, 60", "1000000, 600", "1000000, 6000"})
    void polledIsAsOftenAsTheBudgetAllowsWhenItIsTooSmallForAll(long waiting, double frontPerMinute) {
        assertThat(polls(waiting, frontPerMinute)).isCloseTo(POLLS_PER_SECOND, within(0.01 * POLLS_PER_SECOND));
    }

    @ParameterizedTest
    @CsvSource({"100000, 60000", "1000000, 60000"})
    void whenTheFrontIsTooFastForTheBudgetEveryoneAsksAsLateAsIsAllowed(long waiting, double frontPerMinute) {
        assertThat(leastPolls(waiting, frontPerMinute)).isGreaterThan(POLLS_PER_SECOND);
        assertThat(polls(waiting, frontPerMinute))
                .isCloseTo(leastPolls(waiting, frontPerMinute), within(0.01 * leastPolls(waiting, frontPerMinute)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.999_999})
    void nobodyAsksLaterThanHalfTheTimeInWhichTheFrontCouldReachThem(double random) {
        for (long waiting : new long[] {1_000, 100_000, 1_000_000}) {
            for (double frontPerMinute : new double[] {0, 60, 600, 6_000, 60_000}) {
                var plan = with(random).plan(waiting, frontPerMinute);
                for (long position = 1; position <= waiting; position += 1 + position / 100) {
                    var halfTheWait = position * 60_000 / Math.max(60, frontPerMinute) / 2;

                    assertThat(plan.pollAfter(position).toMillis())
                            .as("position %d of %d at %f", position, waiting, frontPerMinute)
                            .isLessThanOrEqualTo((long) Math.max(1_200, halfTheWait));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 100_000, 1_000_000})
    void fartherBackIsLaterAndToldInWholeTenths(long waiting) {
        var plan = with(0.5).plan(waiting, 600);
        var before = Duration.ZERO;
        for (long position = 1; position <= waiting; position++) {
            var pollAfter = plan.pollAfter(position);
            assertThat(pollAfter).isGreaterThanOrEqualTo(before);
            assertThat(pollAfter.toMillis() % 100).isZero();
            before = pollAfter;
        }
    }

    @Test
    void withoutNeedNothingIsStretched() {
        var plan = with(0.5).plan(10_000, 600);

        assertThat(plan.pollAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(plan.pollAfter(100)).isEqualTo(Duration.ofMillis(2_500));
        assertThat(plan.pollAfter(10_000)).isEqualTo(Duration.ofSeconds(50));
        assertThat(with(0.999_999).plan(10_000, 600).pollAfter(10_000)).isEqualTo(LONGEST);
    }

    @Test
    void theFrontIsHardlyStretched() {
        assertThat(with(0.5).plan(1_000_000, 600).pollAfter(10)).isEqualTo(Duration.ofSeconds(1));
        // A tenth of a second later than half a wait of 10 s allows with jitter would be 4.3 s.
        assertThat(with(0.5).plan(1_000_000, 600).pollAfter(100))
                .isBetween(Duration.ofMillis(2_500), Duration.ofMillis(4_200));
        assertThat(with(0.5).plan(1_000_000, 600).pollAfter(1_000_000)).isGreaterThan(Duration.ofSeconds(150));
    }

    @Test
    void jitterIsAFifthEitherWayAndEven() {
        var random = new Random(3);
        var plan = new PollBudget(LONGEST, POLLS_PER_SECOND, random::nextDouble).plan(10_000, 600);
        var millis = LongStream.range(0, 20_000)
                .map(i -> plan.pollAfter(5_000).toMillis())
                .summaryStatistics();

        assertThat(millis.getMin()).isBetween(40_000L, 40_100L);
        assertThat(millis.getMax()).isBetween(59_900L, 60_000L);
        // Six standard errors of the mean of an even spread over 20 s.
        assertThat(millis.getAverage()).isCloseTo(50_000, within(6 * 20_000 / Math.sqrt(12 * 20_000)));
    }

    @Test
    void aMatchThatSharesTheBudgetStretchesMore() {
        var alone = with(0.5).plan(200_000, 600).pollAfter(200_000);
        var half = with(0.5).part(0.5).plan(200_000, 600).pollAfter(200_000);

        assertThat(alone).isEqualTo(Duration.ofSeconds(50));
        assertThat(half).isGreaterThan(Duration.ofSeconds(75));
    }

    @Test
    void beforeOpeningFansComeNowAndThenAndThenJustAfterIt() {
        assertThat(beforeOpening(0, Duration.ofDays(3), 10)).isEqualTo(Duration.ofSeconds(40));
        assertThat(beforeOpening(0.999_999, Duration.ofDays(3), 10)).isEqualTo(LONGEST);
        assertThat(beforeOpening(0.999_999, Duration.ofSeconds(59), 10)).isEqualTo(LONGEST);
        assertThat(beforeOpening(0, Duration.ofSeconds(10), 50_000)).isEqualTo(Duration.ofSeconds(10));
        assertThat(beforeOpening(0.5, Duration.ofSeconds(10), 50_000))
                .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(16));
        assertThat(beforeOpening(0.5, Duration.ofSeconds(-3), 1)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void beforeOpeningAMillionAreStretched() {
        assertThat(beforeOpening(0.5, Duration.ofDays(1), 1_000_000)).isEqualTo(Duration.ofSeconds(200));
        assertThat(beforeOpening(0.5, Duration.ofSeconds(10), 1_000_000))
                .isBetween(Duration.ofSeconds(110), Duration.ofSeconds(120));
    }

    @Test
    void whileTheQueueReformsAllComeBackWithinItsFifteenSeconds() {
        assertThat(with(0.5).reforming(10_000)).isEqualTo(Duration.ofSeconds(3));
        assertThat(with(0.5).reforming(30_000)).isEqualTo(Duration.ofSeconds(6));
        assertThat(with(0.999_999).reforming(10_000_000)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aShortLongestIntervalHoldsForTheFrontToo() {
        var budget = new PollBudget(Duration.ofSeconds(1), POLLS_PER_SECOND, () -> 0.999_999);

        assertThat(budget.plan(100, 600).pollAfter(100)).isEqualTo(Duration.ofSeconds(1));
        assertThat(budget.plan(100, 600).pollAfter(1)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void noBudgetIsRefused() {
        assertThatThrownBy(() -> new PollBudget(LONGEST, 0, () -> 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(0).part(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Duration beforeOpening(double random, Duration untilOpening, long waiting) {
        return with(random).plan(waiting, 600).beforeOpening(untilOpening);
    }

    private static double polls(long waiting, double frontPerMinute) {
        var plan = with(0.5).plan(waiting, frontPerMinute);
        return LongStream.rangeClosed(1, waiting)
                .mapToDouble(position -> 1_000d / plan.pollAfter(position).toMillis())
                .sum();
    }

    /** When everyone asks as late as half the wait allows, jitter included, but once a second at the front. */
    private static double leastPolls(long waiting, double frontPerMinute) {
        return LongStream.rangeClosed(1, waiting)
                .mapToDouble(position -> 1 / Math.max(1, position * 60 / Math.max(60, frontPerMinute) / 2.4))
                .sum();
    }

    private static PollBudget with(double random) {
        return new PollBudget(LONGEST, POLLS_PER_SECOND, () -> random);
    }
}
