package dev.matchgate.booking.task;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.matchgate.common.Command;
import dev.matchgate.common.WarmUp;

import static org.assertj.core.api.Assertions.assertThat;

class WarmUpRunTest {

    /** 200 messages. */
    private static final Ramp SHORT = new Ramp(1_000, Duration.ofMillis(400));

    private final Queue<List<WarmUp>> calls = new ConcurrentLinkedQueue<>();

    @Test
    void sendsAllInCallsOfTenAtMostEachMessageInAGroupOfItsOwn() {
        assertThat(run(Map.of(), 0)).isTrue();

        var sent = calls.stream().flatMap(List::stream).toList();
        assertThat(sent).hasSize(200);
        assertThat(sent).extracting(Command::commandId).doesNotHaveDuplicates();
        assertThat(sent).extracting(Command::messageGroupId).doesNotHaveDuplicates();
        assertThat(calls).allSatisfy(call -> assertThat(call).hasSizeLessThanOrEqualTo(10));
        assertThat(calls).hasSize(20);
    }

    @Test
    void aTenthRefusedIsAQueueThatGrew() {
        assertThat(run(Map.of("ThrottledException", 10), 2)).isTrue();
    }

    @Test
    void moreThanATenthRefusedIsNotWarm() {
        assertThat(run(Map.of("ThrottledException", 10), 3)).isFalse();
    }

    @Test
    void nothingTakenIsNotWarm() {
        assertThat(run(Map.of("AccessDenied: no right", 10), Integer.MAX_VALUE)).isFalse();
    }

    /** The first so many calls are refused. */
    private boolean run(Map<String, Integer> answer, int refused) {
        var number = new AtomicInteger();
        return new WarmUpRun(
                        commands -> {
                            calls.add(commands);
                            return number.incrementAndGet() <= refused ? answer : Map.of();
                        },
                        SHORT)
                .run();
    }
}
