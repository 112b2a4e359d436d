package dev.matchgate.waitingroom.queue;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.Race;

import static org.assertj.core.api.Assertions.assertThat;

class PollMeterRaceTest {

    private static final int FANS = 20_000;
    private static final int POLLS_OF_EACH = 5;
    private static final int RUNNERS = 4;
    private static final long NOW = 1_800_000_000_000L;

    private final AtomicIntegerArray answered = new AtomicIntegerArray(FANS);
    private final AtomicInteger arrived = new AtomicInteger();

    /** No set gets more fans than it holds here, so no poll may go uncounted. */
    @Test
    void pollsAtTheSameInstantAreEachCountedOnce() {
        var meter = new PollMeter(3);
        Callable<Boolean> runner = () -> {
            for (int fan = 0; fan < FANS; fan++) {
                waitForTheOthers(fan);
                poll(meter, fan);
            }
            return true;
        };

        Race.all(Collections.nCopies(RUNNERS, runner));

        for (int fan = 0; fan < FANS; fan++) {
            assertThat(answered.get(fan)).as("answers for fan %d", fan).isEqualTo(3);
        }
    }

    /** A barrier that wakes nobody: woken threads would come one after the other. */
    @SuppressWarnings("ThreadPriorityCheck")
    private void waitForTheOthers(int round) {
        arrived.incrementAndGet();
        while (arrived.get() < RUNNERS * (round + 1)) {
            Thread.yield();
        }
    }

    private void poll(PollMeter meter, int fan) {
        for (int i = 0; i < POLLS_OF_EACH; i++) {
            if (meter.poll(hash(fan), NOW) instanceof PollMeter.Verdict.Fine) {
                answered.incrementAndGet(fan);
                meter.told(hash(fan), NOW, Duration.ofSeconds(7));
            }
        }
    }

    private static long hash(int fan) {
        return (fan + 1) * 0x9E37_79B9_7F4A_7C15L;
    }
}
