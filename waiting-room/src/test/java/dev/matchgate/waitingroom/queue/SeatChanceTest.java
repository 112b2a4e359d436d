package dev.matchgate.waitingroom.queue;

import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.queue.SeatChance.Sales;

import static dev.matchgate.waitingroom.queue.SeatChance.LIKELY;
import static dev.matchgate.waitingroom.queue.SeatChance.UNCERTAIN;
import static dev.matchgate.waitingroom.queue.SeatChance.UNLIKELY;
import static org.assertj.core.api.Assertions.assertThat;

class SeatChanceTest {

    @Test
    void nothingIsSaidUntilFiftyFansHaveFinished() {
        assertThat(SeatChance.of(1, new Sales(1_000, 98, 49, 0, 4))).isEmpty();
        assertThat(SeatChance.of(1, new Sales(1_000, 100, 50, 0, 4))).contains(LIKELY);
    }

    /** 999 ahead want 1,998, give or take 1.2816 * sqrt(4 * (999 + 999 * 999 / 10,000)) = 85. */
    @Test
    void itIsLikelyUncertainAndUnlikelyWhereTheFormulaSaysSo() {
        assertThat(SeatChance.of(1_000, new Sales(2_084, 20_000, 10_000, 0, 4))).contains(LIKELY);
        assertThat(SeatChance.of(1_000, new Sales(2_083, 20_000, 10_000, 0, 4))).contains(UNCERTAIN);
        assertThat(SeatChance.of(1_000, new Sales(1_914, 20_000, 10_000, 0, 4))).contains(UNCERTAIN);
        assertThat(SeatChance.of(1_000, new Sales(1_913, 20_000, 10_000, 0, 4))).contains(UNLIKELY);
    }

    @Test
    void thoseInsideWantSeatsToo() {
        assertThat(SeatChance.of(1, new Sales(500, 2_000, 1_000, 0, 4))).contains(LIKELY);
        assertThat(SeatChance.of(1, new Sales(500, 2_000, 1_000, 250, 4))).contains(UNCERTAIN);
        assertThat(SeatChance.of(1, new Sales(500, 2_000, 1_000, 1_000, 4))).contains(UNLIKELY);
    }

    @Test
    void whereNobodyBoughtTheNextStillMay() {
        // Nobody wanted any of the 50; with the least variance, 100 ahead may want up to 11.
        assertThat(SeatChance.of(101, new Sales(20, 0, 50, 0, 4))).contains(LIKELY);
        assertThat(SeatChance.of(101, new Sales(10, 0, 50, 0, 4))).contains(UNCERTAIN);
    }

    @Test
    void moreSoldThanOneMayBuyIsCountedAllTheSame() {
        // Those inside have bought too: five a finished fan where four is the most.
        assertThat(SeatChance.of(100, new Sales(2_000, 250, 50, 10, 4))).contains(LIKELY);
    }

    @Test
    void withNoSeatLeftItIsUnlikelyForTheNextFanToo() {
        assertThat(SeatChance.of(1, new Sales(0, 200, 100, 0, 4))).contains(UNLIKELY);
        assertThat(SeatChance.of(1, new Sales(0, 20, 10, 0, 4))).isEmpty();
    }

    @Test
    void fartherBackIsNeverLikelier() {
        var before = LIKELY;
        for (long position = 1; position < 10_000; position++) {
            var chance = SeatChance.of(position, new Sales(5_000, 1_500, 1_000, 100, 4))
                    .orElseThrow();
            assertThat(chance).isGreaterThanOrEqualTo(before);
            before = chance;
        }
        assertThat(before).isEqualTo(UNLIKELY);
    }
}
