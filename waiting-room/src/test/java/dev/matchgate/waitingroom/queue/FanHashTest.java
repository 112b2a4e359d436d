package dev.matchgate.waitingroom.queue;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;

import static org.assertj.core.api.Assertions.assertThat;

class FanHashTest {

    private static final MatchId MATCH = new MatchId("seoul-ulsan");

    /** Computed with Python. */
    @Test
    void theSameFanOfTheSameMatchIsTheSameInEveryProcess() {
        assertThat(FanHash.of(MATCH, new FanId("fan-1"))).isEqualTo(-2_190_926_442_022_709_137L);
    }

    @Test
    void whatStandsBeforeTheBorderOfTheIdsIsNotWhatStandsBehindIt() {
        assertThat(FanHash.of(new MatchId("ab"), new FanId("c")))
                .isNotEqualTo(FanHash.of(new MatchId("a"), new FanId("bc")));
    }

    @Test
    void fansWhoseIdsAreNearlyAlikeSpreadEvenly() {
        var hashes = IntStream.range(0, 256_000)
                .mapToLong(i -> FanHash.of(MATCH, new FanId("fan-" + i)))
                .toArray();

        assertThat(hashes).doesNotHaveDuplicates();
        for (int shift = 0; shift < Long.SIZE; shift += 8) {
            var byByte = new int[256];
            for (var hash : hashes) {
                byByte[(int) (hash >>> shift) & 0xFF]++;
            }
            // Six standard deviations of a thousand each.
            assertThat(Arrays.stream(byByte)
                            .map(fans -> Math.abs(fans - 1_000))
                            .max()
                            .orElseThrow())
                    .as("bits from %d on", shift)
                    .isLessThanOrEqualTo(190);
        }
    }
}
