package dev.matchgate.waitingroom.queue;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;

class DrawTest {

    /** Computed with Python's hmac. */
    @Test
    void theNumberIsTheFirst52BitsOfTheMac() {
        assertThat(Draw.number(TestMatch.SEED, new FanId("fan-1"))).isEqualTo(3_487_117_564_773_063L);
        assertThat(Draw.number(TestMatch.SEED, new FanId("fan-2"))).isEqualTo(2_072_182_920_658_198L);
    }

    @Test
    void numbersSpreadOverTheWholeRangeAndStayBelowThoseGivenLater() {
        var numbers = IntStream.range(0, 10_000)
                .mapToLong(i -> Draw.number(TestMatch.SEED, new FanId("fan-" + i)))
                .toArray();

        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(Arrays.stream(numbers).boxed())
                .allSatisfy(number -> assertThat(number).isBetween(0L, Draw.NUMBERS - 1));
        var inLowerHalf = Arrays.stream(numbers)
                .filter(number -> number < Draw.NUMBERS / 2)
                .count();
        // Six standard deviations of a fair coin.
        assertThat(inLowerHalf).isBetween(4_700L, 5_300L);
    }

    @Test
    void anotherSeedIsAnotherDraw() {
        var fan = new FanId("fan-1");

        assertThat(Draw.number("ff".repeat(32), fan)).isNotEqualTo(Draw.number(TestMatch.SEED, fan));
    }
}
