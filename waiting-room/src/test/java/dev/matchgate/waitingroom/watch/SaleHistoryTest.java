package dev.matchgate.waitingroom.watch;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SaleHistoryTest {

    private final SaleHistory history = new SaleHistory();

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private Duration reach() {
        return history.lasting(sample -> true);
    }

    @Test
    void itForgetsWhatIsOlderThanFifteenMinutes() {
        new Samples().look(history, 2_000);

        assertThat(reach()).isEqualTo(SaleHistory.KEPT);
        assertThat(history.before(SaleHistory.KEPT.plusSeconds(1))).isEmpty();
    }

    @Test
    void growthIsMeasuredOverTheWindowOrWhatWasSeenOfIt() {
        var now = new Samples().look(history, 1);
        assertThat(admittedPerSecond(60)).isZero();

        now = now.look(history, 10, second -> second.more(7, 0, 0));
        assertThat(admittedPerSecond(60)).isEqualTo(7, within(1e-9));

        now.look(history, 10, second -> second.more(1, 0, 0));
        assertThat(admittedPerSecond(10)).isEqualTo(1, within(1e-9));
        assertThat(admittedPerSecond(60)).isEqualTo(4, within(1e-9));
    }

    @Test
    void theBatchOfTheFirstMomentIsNotTakenForWhatEachSecondBrings() {
        var now = new Samples().look(history, 1).more(10, 0, 0).look(history, 1, second -> second.more(10, 0, 0));
        assertThat(admittedPerMinute()).isEqualTo(120);

        now = now.look(history, 9, second -> second.more(10, 0, 0));
        assertThat(admittedPerMinute()).isEqualTo(660);

        now.look(history, 51, second -> second.more(10, 0, 0));
        assertThat(admittedPerMinute()).as("the last minute only").isEqualTo(600);
    }

    private long admittedPerMinute() {
        return history.perMinute(sample -> sample.queue().admitted());
    }

    @Test
    void itSaysForHowLongSomethingHasBeenSoBetweenLooks() {
        var now = new Samples().look(history, 5).look(history, 4, second -> second.more(7, 0, 0));
        assertThat(history.lastingBetween(SaleHistoryTest::moreAdmitted)).isEqualTo(seconds(4));

        now.look(history, 1);
        assertThat(history.lastingBetween(SaleHistoryTest::moreAdmitted)).isZero();
    }

    private static boolean moreAdmitted(SaleSample before, SaleSample after) {
        return after.queue().admitted() > before.queue().admitted();
    }

    private double admittedPerSecond(int window) {
        return history.perSecond(sample -> sample.queue().admitted(), seconds(window));
    }

    @Test
    void itSaysForHowLongSomethingHasBeenSo() {
        var now = new Samples().look(history, 5).queue(0, 0).look(history, 1);
        assertThat(history.lasting(sample -> sample.queue().waiting() > 0)).isZero();

        now.queue(9, 0).look(history, 4);
        assertThat(history.lasting(sample -> sample.queue().waiting() > 0)).isEqualTo(seconds(3));
    }

    @Test
    void afterAGapItStartsAnew() {
        var now = new Samples().look(history, 5).later(9).look(history, 1);
        assertThat(reach()).isEqualTo(seconds(14));

        now.later(10).look(history, 1);
        assertThat(reach()).isZero();
    }

    @Test
    void aRedisThatHasLostItsCountsStartsAnew() {
        var now = new Samples().decided(5).look(history, 5).more(-1, 0, 0).look(history, 1);
        assertThat(reach()).isZero();

        now = now.look(history, 5).decided(4).look(history, 1);
        assertThat(reach()).isZero();

        now.look(history, 5).later(-3).look(history, 1);
        assertThat(reach()).as("a clock that steps back").isZero();
    }
}
