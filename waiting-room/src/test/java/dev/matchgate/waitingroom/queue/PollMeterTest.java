package dev.matchgate.waitingroom.queue;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.waitingroom.queue.PollMeter.Verdict.Fine;
import dev.matchgate.waitingroom.queue.PollMeter.Verdict.TooFast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PollMeterTest {

    private static final long START = 1_800_000_000_000L;
    private static final long FAN = 0x0123_4567_89AB_CDEFL;
    private static final Duration TOLD = Duration.ofMillis(7_400);

    private final PollMeter meter = new PollMeter(3);

    @Test
    void aSecondTabAndAReloadAreFineTheFourthPollIsTooFast() {
        asks(START);

        assertThat(meter.poll(FAN, START + 100)).isEqualTo(new Fine());
        meter.told(FAN, START + 100, Duration.ofSeconds(9));
        assertThat(meter.poll(FAN, START + 200)).isEqualTo(new Fine());
        meter.told(FAN, START + 200, Duration.ofSeconds(9));
        assertThat(meter.poll(FAN, START + 2_400)).isEqualTo(new TooFast(TOLD, Duration.ofSeconds(5)));
        assertThat(meter.poll(FAN, START + 7_300)).isEqualTo(new TooFast(TOLD, Duration.ofMillis(100)));
    }

    @Test
    void whoComesWhenToldIsNeverTooFast() {
        for (int i = 0; i < 100; i++) {
            asks(START + i * TOLD.toMillis());
        }
    }

    @Test
    void twoTabsThatComeWhenToldAreNeverTooFast() {
        for (int i = 0; i < 100; i++) {
            asks(START + i * TOLD.toMillis());
            asks(START + i * TOLD.toMillis() + 3_000);
        }
    }

    @Test
    void askingInAHurryNeverMovesTheEndOfTheInterval() {
        asks(START);
        for (int i = 1; i < 74; i++) {
            meter.poll(FAN, START + i * 100L);
            meter.told(FAN, START + i * 100L, Duration.ofSeconds(1));
        }

        assertThat(meter.poll(FAN, START + 7_300)).isInstanceOf(TooFast.class);
        assertThat(meter.poll(FAN, START + 7_400)).isEqualTo(new Fine());
    }

    @Test
    void aThousandPollsAnIntervalAreThreeAnswers() {
        var fine = 0;
        for (int i = 0; i < 10_000; i++) {
            var now = START + i * 7L;
            if (meter.poll(FAN, now) instanceof Fine) {
                fine++;
                meter.told(FAN, now, Duration.ofSeconds(7));
            }
        }

        assertThat(fine).isEqualTo(30);
    }

    @Test
    void pollsBeforeTheFirstIsAnsweredAreCountedToo() {
        for (int i = 0; i < 3; i++) {
            assertThat(meter.poll(FAN, START + i)).isEqualTo(new Fine());
        }
        assertThat(meter.poll(FAN, START + 3)).isEqualTo(new TooFast(Duration.ofSeconds(1), Duration.ofSeconds(1)));

        meter.told(FAN, START + 4, TOLD);
        assertThat(meter.poll(FAN, START + 4)).isEqualTo(new TooFast(TOLD, TOLD));
    }

    @Test
    void aPollThatWasNeverAnsweredIsForgottenAfterASecond() {
        for (int second = 0; second < 10; second++) {
            assertThat(meter.poll(FAN, START + second * 1_000L)).isEqualTo(new Fine());
            assertThat(meter.poll(FAN, START + second * 1_000L + 500)).isEqualTo(new Fine());
        }
    }

    @Test
    void otherFansAreCountedForThemselves() {
        for (long fan = 1; fan <= 1_000; fan++) {
            var hash = fan * 0x9E37_79B9_7F4A_7C15L;
            for (int i = 0; i < 3; i++) {
                assertThat(meter.poll(hash, START)).isEqualTo(new Fine());
            }
            meter.told(hash, START, TOLD);
            assertThat(meter.poll(hash, START)).isInstanceOf(TooFast.class);
        }
    }

    @Test
    void whenASetIsFullTheEntryThatEndsSoonestGivesWay() {
        for (long neighbour = 0; neighbour < 5; neighbour++) {
            var fan = neighbour << 42 | 77;
            for (int i = 0; i < 3; i++) {
                assertThat(meter.poll(fan, START)).isEqualTo(new Fine());
            }
            meter.told(fan, START, Duration.ofSeconds(10 + neighbour));
        }

        for (long neighbour = 1; neighbour < 5; neighbour++) {
            assertThat(meter.poll(neighbour << 42 | 77, START)).isInstanceOf(TooFast.class);
        }
        assertThat(meter.poll(77, START)).as("forgotten in the fan's favour").isEqualTo(new Fine());
    }

    @Test
    void aClockThatWentBackForgets() {
        asks(START);
        meter.poll(FAN, START);
        meter.poll(FAN, START);

        assertThat(meter.poll(FAN, START - 60_000)).isEqualTo(new Fine());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 99, 419_430_300, 419_430_400, 1_800_000_000_000L})
    void theEndIsRightAtEveryTimeAlsoWhereItWrapsRound(long start) {
        asks(start);
        meter.poll(FAN, start);
        meter.poll(FAN, start);

        assertThat(meter.poll(FAN, start)).isEqualTo(new TooFast(TOLD, TOLD));
        assertThat(meter.poll(FAN, start + 7_400)).isEqualTo(new Fine());
    }

    @Test
    void theLongestIntervalFits() {
        meter.poll(FAN, START);
        meter.told(FAN, START, Duration.ofDays(1));
        meter.poll(FAN, START);
        meter.poll(FAN, START);

        var longest = Duration.ofMillis(6_553_500);
        assertThat(meter.poll(FAN, START)).isEqualTo(new TooFast(longest, longest));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15})
    void asManyAreAllowedAsAreSet(int allowed) {
        var strict = new PollMeter(allowed);
        for (int i = 0; i < allowed; i++) {
            assertThat(strict.poll(FAN, START)).isEqualTo(new Fine());
            strict.told(FAN, START, TOLD);
        }

        assertThat(strict.poll(FAN, START)).isEqualTo(new TooFast(TOLD, TOLD));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16})
    void whatDoesNotFitIsRefused(int allowed) {
        assertThatThrownBy(() -> new PollMeter(allowed)).isInstanceOf(IllegalArgumentException.class);
    }

    private void asks(long now) {
        assertThat(meter.poll(FAN, now)).isEqualTo(new Fine());
        meter.told(FAN, now, TOLD);
    }
}
