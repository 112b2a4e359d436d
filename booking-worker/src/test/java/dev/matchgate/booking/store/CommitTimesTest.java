package dev.matchgate.booking.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommitTimesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    /** Close to where nanoTime overflows, as it may be on any machine. */
    private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);

    private final CommitTimes times = new CommitTimes(registry, () -> now);

    @Test
    void withoutACommitThereIsNothingToTell() {
        assertThat(times.p90Millis()).isZero();
    }

    @Test
    void nineOfTenWereAsFast() {
        for (int millis = 10; millis >= 1; millis--) {
            committed(Duration.ofMillis(millis));
        }

        assertThat(times.p90Millis()).isEqualTo(9);
    }

    @Test
    void aCommitInNoTimeIsACommit() {
        committed(Duration.ZERO);
        assertThat(times.p90Millis()).isEqualTo(1);

        committed(Duration.ofNanos(1_000_001));
        assertThat(times.p90Millis()).isEqualTo(2);
    }

    @Test
    void whatIsLongerAgoThanTenSecondsIsForgotten() {
        committed(Duration.ofMillis(900));
        now += TimeUnit.SECONDS.toNanos(9);
        committed(Duration.ofMillis(5));
        assertThat(times.p90Millis()).isEqualTo(900);

        now += TimeUnit.SECONDS.toNanos(2);

        assertThat(times.p90Millis()).isEqualTo(5);
        now += TimeUnit.SECONDS.toNanos(11);
        assertThat(times.p90Millis()).isZero();
    }

    @Test
    void ofMoreThanItRemembersTheLastOnesCount() {
        for (int i = 0; i < CommitTimes.MOST; i++) {
            committed(Duration.ofNanos(1_000));
        }
        for (int i = 0; i < CommitTimes.MOST; i++) {
            committed(Duration.ofNanos(1_500_000));
            now -= 1_500_000;
        }

        assertThat(times.p90Millis()).isEqualTo(2);
    }

    @Test
    void whatFailsIsNoCommit() {
        assertThatThrownBy(() -> times.measured(() -> {
                    now += TimeUnit.SECONDS.toNanos(3);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(times.p90Millis()).isZero();
    }

    @Test
    void aTimerTellsOfEachCommit() {
        committed(Duration.ofMillis(20));
        committed(Duration.ofMillis(30));

        var timer = registry.get("matchgate.booking.commit").timer();
        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(50);
    }

    private void committed(Duration took) {
        var answer = times.measured(() -> {
            now += took.toNanos();
            return "done";
        });
        assertThat(answer).isEqualTo("done");
    }
}
