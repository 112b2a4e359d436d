package dev.matchgate.waitingroom.queue;

import java.time.Duration;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** 50,000 fans poll as told through forty minutes before an opening and ten minutes after it, on a made-up clock. */
class OpeningPollsSimulationTest {

    private static final int FANS = 50_000;
    private static final long JOINED_BY = 1_800_000;
    private static final long OPENS_AT = 2_400_000;
    private static final long ENDS_AT = 3_000_000;
    private static final int FRONT_PER_SECOND = 5;
    private static final long SLICE_MILLIS = 10_000;

    /** Fans who came together swing for a while: a tenth more in the busiest minute. */
    private static final double SWINGING = 1.1;

    private record Poll(long at, int fan) {}

    @ParameterizedTest
    @CsvSource({"5000, 1", "500, 2", "250, 3"})
    void theBudgetHoldsThroughTheOpening(int pollsPerSecond, long seed) {
        var polls = new long[(int) (ENDS_AT / SLICE_MILLIS)];
        var random = new Random(seed);
        var budget = new PollBudget(Duration.ofSeconds(60), pollsPerSecond, random::nextDouble);
        var plan = budget.plan(FANS, 60 * FRONT_PER_SECOND);
        var coming = joins(random);
        while (coming.peek().at() < ENDS_AT) {
            var poll = coming.poll();
            polls[(int) (poll.at() / SLICE_MILLIS)]++;
            var position = poll.fan() - FRONT_PER_SECOND * (poll.at() - OPENS_AT) / 1_000;
            var pollAfter = poll.at() < OPENS_AT
                    ? plan.beforeOpening(Duration.ofMillis(OPENS_AT - poll.at()))
                    : plan.pollAfter(position);
            if (poll.at() < OPENS_AT || position > 0) {
                coming.add(new Poll(poll.at() + pollAfter.toMillis(), poll.fan()));
            }
        }

        assertThat(most(polls) / 60.)
                .as("seed %d, polls in each 10 s: %s", seed, Arrays.toString(polls))
                .isBetween(0.9 * Math.min(pollsPerSecond, FANS / 50.), SWINGING * pollsPerSecond);
    }

    /** @return polls of the busiest minute once everybody has come */
    private static long most(long[] polls) {
        return IntStream.rangeClosed((int) (JOINED_BY / SLICE_MILLIS), polls.length - 6)
                .mapToLong(from -> Arrays.stream(polls, from, from + 6).sum())
                .max()
                .orElseThrow();
    }

    /** Everybody joins within the first half hour. */
    private static PriorityQueue<Poll> joins(Random random) {
        var coming = new PriorityQueue<Poll>((left, right) -> Long.compare(left.at(), right.at()));
        for (int fan = 1; fan <= FANS; fan++) {
            coming.add(new Poll(random.nextLong(JOINED_BY), fan));
        }
        return coming;
    }
}
