package dev.matchgate.waitingroom.queue;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.common.FanId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 10,000 fans in the draw, with seeds that are fixed, so what passes once passes always. A fair draw would fail one of
 * these for one seed in 100,000: that is the stated error probability of each test and seed.
 */
class DrawFairnessTest {

    private static final int FANS = 10_000;

    /** Two-sided: a standard normal deviate is further from 0 once in 100,000. */
    private static final double DEVIATE = 4.417;

    private static final int BINS = 256;

    /** A chi-square with 255 degrees of freedom is greater once in 100,000. */
    private static final double CHI_SQUARE = 362.99;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theNumberHasNoRelationToTheOrderOfJoining(long seed) {
        var draw = new FixedDraw(seed);

        assertThat(deviate(ranks(draw.numbers()), IntStream.range(0, FANS).toArray()))
                .as("rank correlation of joining and number, seed %d", seed)
                .isBetween(-DEVIATE, DEVIATE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theNumberHasNoRelationToTheOrderOfTheIds(long seed) {
        var draw = new FixedDraw(seed);
        var sorted = draw.fans.stream().map(FanId::value).sorted().toList();
        var ids = draw.fans.stream()
                .mapToInt(fan -> Collections.binarySearch(sorted, fan.value()))
                .toArray();

        assertThat(deviate(ranks(draw.numbers()), ids))
                .as("rank correlation of id and number, seed %d", seed)
                .isBetween(-DEVIATE, DEVIATE);
    }

    /** Ids that count up, as an identity provider may give them, are nearest to a relation. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void idsThatCountUpAreNoAdvantageEither(long seed) {
        var draw = new FixedDraw(seed);
        var numbers = IntStream.range(0, FANS)
                .mapToLong(i -> Draw.number(draw.seed, new FanId("fan-%06d".formatted(i))))
                .toArray();

        assertThat(deviate(ranks(numbers), IntStream.range(0, FANS).toArray()))
                .as("rank correlation of counted ids and number, seed %d", seed)
                .isBetween(-DEVIATE, DEVIATE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyNumberIsAsLikely(long seed) {
        var fansInBin = new int[BINS];
        for (var number : new FixedDraw(seed).numbers()) {
            fansInBin[(int) (number / (Draw.NUMBERS / BINS))]++;
        }
        var expected = FANS / (double) BINS;

        assertThat(Arrays.stream(fansInBin)
                        .mapToDouble(fans -> (fans - expected) * (fans - expected) / expected)
                        .sum())
                .as("chi-square over %d bins, seed %d", BINS, seed)
                .isLessThan(CHI_SQUARE);
    }

    /** A seed, and fans in the order of joining with ids as guests get them. */
    private static final class FixedDraw {

        private final String seed;
        private final List<FanId> fans;

        FixedDraw(long fixed) {
            var random = new Random(fixed);
            this.seed = HexFormat.of().formatHex(bytes(random, 32));
            this.fans = IntStream.range(0, FANS)
                    .mapToObj(i -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, 16)))
                    .map(FanId::new)
                    .toList();
        }

        long[] numbers() {
            return fans.stream().mapToLong(fan -> Draw.number(seed, fan)).toArray();
        }

        private static byte[] bytes(Random random, int count) {
            var bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        }
    }

    private static int[] ranks(long[] numbers) {
        assertThat(numbers).doesNotHaveDuplicates();
        var sorted = Arrays.stream(numbers).sorted().toArray();
        return Arrays.stream(numbers)
                .mapToInt(number -> Arrays.binarySearch(sorted, number))
                .toArray();
    }

    /** @return Spearman's rho times sqrt(n - 1): of two orders without a relation, nearly standard normal */
    private static double deviate(int[] ranks, int[] others) {
        var squares = IntStream.range(0, FANS)
                .mapToDouble(i -> (double) (ranks[i] - others[i]) * (ranks[i] - others[i]))
                .sum();
        var rho = 1 - 6 * squares / (FANS * ((double) FANS * FANS - 1));
        return rho * Math.sqrt(FANS - 1);
    }
}
