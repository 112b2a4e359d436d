package dev.matchgate.waitingroom.watch;

import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.matchgate.waitingroom.match.MatchState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Most tests admit nobody at 600 a minute, which is off by 1, and name one thing more that limits admission. */
class AdmissionOffTest {

    private static final int SETTLED = 180;

    private final AdmissionOff admissionOff = new AdmissionOff(new Limits(60, 120, 60, SETTLED, 600));
    private final SaleHistory history = new SaleHistory();

    private double off() {
        return admissionOff.of(history);
    }

    /** So many admitted in the last minute, each a second's part. */
    private void admits(Samples from, int inAMinute) {
        from.look(history, SETTLED - 59).look(history, 60, second -> {
            int passed = second.second() - from.second() - SETTLED + 59;
            return second.more(inAMinute * passed / 60 - inAMinute * (passed - 1) / 60, 0, 0);
        });
    }

    private void saysNothingWhile(UnaryOperator<Samples> limit) {
        limit.apply(new Samples()).look(history, 400);
        assertThat(off()).isZero();
    }

    @Test
    void fewerThanSetShowByTheirFraction() {
        admits(new Samples(), 450);
        assertThat(off()).isEqualTo(0.25, within(1e-9));
    }

    @Test
    void moreThanSetShowByTheirFraction() {
        admits(new Samples(), 780);
        assertThat(off()).isEqualTo(0.3, within(1e-9));
    }

    @Test
    void aStandstillIsOffByOne() {
        admits(new Samples(), 0);
        assertThat(off()).isEqualTo(1);
    }

    @Test
    void onlyTheLastMinuteCounts() {
        new Samples().look(history, 400).look(history, 60, second -> second.more(10, 0, 0));
        assertThat(off()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"6,6,0", "6,7,0", "6,5,0", "6,8,0.333", "6,4,0.333", "600,611,0", "600,589,0", "600,630,0.05"})
    void aBatchMoreIsInOrderAndAFanWhoIsDueIsToo(int set, int admitted, double off) {
        admits(new Samples().rate(set), admitted);
        assertThat(off()).isEqualTo(off, within(0.001));
    }

    /** What a bucket of a whole minute lets through at once is within I6; that nobody empties it is not in order. */
    @Test
    void aLargeBatchMayMakeManyMoreButNoneFewer() {
        admits(new Samples().rate(60, 60), 120);
        assertThat(off()).isZero();
        admits(new Samples().rate(60, 60).later(1_000), 122);
        assertThat(off()).isEqualTo(62 / 60.0, within(1e-9));
        admits(new Samples().rate(60, 60).later(2_000), 0);
        assertThat(off()).isEqualTo(1);
    }

    /** In a minute one is due, and whoever is missing may be the one who is due this moment. */
    @Test
    void atOneAMinuteThreeMinutesCount() {
        var now = new Samples().rate(1).look(history, SETTLED).more(1, 0, 0).look(history, 1);
        assertThat(off()).isEqualTo(2 / 3.0, within(1e-9));
        now.more(1, 0, 0).look(history, 1);
        assertThat(off()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = MatchState.class, names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
    void whoMayNotAdmitIsNotOff(MatchState state) {
        saysNothingWhile(sale -> sale.state(state));
    }

    @Test
    void nobodyWaits() {
        saysNothingWhile(sale -> sale.queue(0, 0));
    }

    @Test
    void nobodyWaitsForLongWhenAllJoinedJustNow() {
        // 8 a second come and go at once; at each look the last few have not had their round.
        new Samples().queue(8, 0).look(history, 400, second -> second.joined(8).more(8, 0, 0));
        assertThat(off()).isZero();

        new Samples()
                .later(1_000)
                .queue(9, 0)
                .look(history, 400, second -> second.joined(8).more(8, 0, 0));
        assertThat(off()).as("one of nine waits for longer").isEqualTo(0.2, within(1e-9));
    }

    @Test
    void allRoundsAreBusyWithFansWhoAreAbsent() {
        new Samples().look(history, 400, second -> second.more(0, 1_000, 0));
        assertThat(off()).isZero();

        new Samples().later(1_000).look(history, 400, second -> second.more(0, 999, 0));
        assertThat(off()).as("rounds have room left").isEqualTo(1);
    }

    @Test
    void theShopIsFullOrWasABeforeAFewLeft() {
        saysNothingWhile(sale -> sale.queue(300, 2_000));
        saysNothingWhile(sale -> sale.later(1_000).queue(300, 1_989));
        new Samples().later(2_000).queue(300, 1_988).look(history, 400);
        assertThat(off()).isEqualTo(1);
    }

    @Test
    void aShopAsSmallAsASecondOfTheRateIsNotAlwaysFull() {
        new Samples().rate(600_000).queue(300, 999).look(history, 400);
        assertThat(off()).isEqualTo(1);
    }

    @Test
    void redisIsBeingPutBack() {
        saysNothingWhile(sale -> sale.whole(false));
    }

    @Test
    void theRateIsZero() {
        saysNothingWhile(sale -> sale.rate(0));
    }

    @Test
    void theBatchIsTooSmallForTheRate() {
        saysNothingWhile(sale -> sale.rate(600, 3));
        new Samples().later(1_000).rate(600, 4).look(history, 400);
        assertThat(off()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void whateverLimitedItHasToBeOverForThreeMinutes(Limit limit) {
        var now = limit.on(new Samples().look(history, 400)).look(history, 1);
        now = limit.off(now).look(history, SETTLED);
        assertThat(off()).isZero();
        now.look(history, 1);
        assertThat(off()).isEqualTo(1);
    }

    enum Limit {
        NOT_YET_OPEN(sale -> sale.state(MatchState.SCHEDULED)),
        PAUSED(sale -> sale.state(MatchState.PAUSED)),
        EMPTY(sale -> sale.queue(0, 0)),
        FULL(sale -> sale.queue(300, 2_000)),
        PUT_BACK(sale -> sale.whole(false)),
        OTHER_RATE(sale -> sale.rate(700)),
        OTHER_BATCH(sale -> sale.rate(600, 20));

        /** Error Prone cannot see it, but each of them keeps nothing. */
        @SuppressWarnings("ImmutableEnumChecker")
        private final UnaryOperator<Samples> set;

        Limit(UnaryOperator<Samples> set) {
            this.set = set;
        }

        Samples on(Samples sale) {
            return set.apply(sale);
        }

        Samples off(Samples sale) {
            return sale.state(MatchState.OPEN).queue(300, 0).whole(true).rate(600);
        }
    }

    @Test
    void nobodyCouldLookWhileRedisWasAway() {
        var now = new Samples().look(history, 400).later(60).look(history, SETTLED);
        assertThat(off()).isZero();
        now.look(history, 1);
        assertThat(off()).isEqualTo(1);
    }
}
