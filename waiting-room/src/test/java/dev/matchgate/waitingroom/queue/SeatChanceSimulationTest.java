package dev.matchgate.waitingroom.queue;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.waitingroom.queue.SeatChance.Sales;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sales in which each fan buys what chance says. Those are told for whom it is a near thing, and look when the turn comes:
 * near the front and at the far end anything would be right.
 */
class SeatChanceSimulationTest {

    private static final int SALES = 1_000;
    private static final int FANS = 3_000;
    private static final int MAX_SEATS = 4;
    private static final int INSIDE = 100;

    /** How far what those ahead will want may be from what is left, as a part of it. */
    private static final double NEAR = 0.1;

    private static final class Count {
        private int told;
        private int found;

        double found() {
            return found / (double) told;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whoIsToldLikelyFindsASeatAndWhoIsToldUnlikelyDoesNot(long seed) {
        var random = new Random(seed);
        var counts = new EnumMap<SeatChance, Count>(SeatChance.class);
        for (int i = 0; i < SALES; i++) {
            sell(random, counts);
        }

        assertThat(counts).hasSize(3);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count.told).isGreaterThan(1_000));
        assertThat(counts.get(SeatChance.LIKELY).found())
                .as("LIKELY, seed %d", seed)
                .isGreaterThanOrEqualTo(0.85);
        assertThat(counts.get(SeatChance.UNLIKELY).found())
                .as("UNLIKELY, seed %d", seed)
                .isLessThanOrEqualTo(0.15);
    }

    /** One sale: the first fans finish, some behind those inside are told, then all of them buy in turn. */
    private static void sell(Random random, Map<SeatChance, Count> counts) {
        var wanted = wanted(random);
        var finished = 50 + random.nextInt(500);
        long sold = sum(wanted, 0, finished);
        var unsold = 200L + random.nextInt(5_000);
        var sales = new Sales(unsold, sold, finished, INSIDE, MAX_SEATS);
        var left = unsold - sum(wanted, finished, finished + INSIDE);
        for (int fan = finished + INSIDE; fan < FANS; fan++) {
            var ahead = fan - finished;
            if (Math.abs(ahead * sold - (double) unsold * finished) < NEAR * unsold * finished) {
                var chance = SeatChance.of(ahead - INSIDE + 1L, sales).orElseThrow();
                var count = counts.computeIfAbsent(chance, first -> new Count());
                count.told++;
                count.found += left > 0 ? 1 : 0;
            }
            left -= wanted[fan];
        }
    }

    /** Some leave without buying, the others buy one to four, as the match has it. */
    private static int[] wanted(Random random) {
        var buys = 0.2 + 0.7 * random.nextDouble();
        var many = random.nextDouble();
        var wanted = new int[FANS];
        for (int fan = 0; fan < FANS; fan++) {
            wanted[fan] =
                    random.nextDouble() > buys ? 0 : random.nextDouble() < many ? MAX_SEATS : 1 + random.nextInt(2);
        }
        return wanted;
    }

    private static int sum(int[] wanted, int from, int to) {
        var sum = 0;
        for (int fan = from; fan < to; fan++) {
            sum += wanted[fan];
        }
        return sum;
    }
}
