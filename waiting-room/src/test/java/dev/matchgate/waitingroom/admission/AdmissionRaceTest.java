package dev.matchgate.waitingroom.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;

/** Eight threads tick like eight replicas; the ticker of the room itself is a ninth. */
@RoomTest
class AdmissionRaceTest {

    private static final int REPLICAS = 8;
    private static final int RUNS = 300;

    @Inject
    RedisAdmission admission;

    @Inject
    RedisDataSource redis;

    @RepeatedTest(3)
    void noWindowSeesMoreThanTheRateAndOneBatch() throws Exception {
        // 100 a second, 10 at a time.
        var match = TestMatch.open(redis).set("ratePerMinute", 6_000).set("batch", 10);
        crowd(match, 5_000);
        redis.execute("HSET", match.keys().admission(), "tokens", "10", "refilledAtMicros", micros());

        var windows = atOnce(() -> {
            var seen = new ArrayList<Window>();
            for (int i = 0; i < RUNS; i++) {
                var before = Long.parseLong(micros());
                var total = total(match);
                admission.admit(match.id());
                seen.add(new Window(before, total));
            }
            return seen;
        });

        // The room's own ticker must not admit between the reads below.
        match.set("state", "PAUSED");
        var marks = windows.stream().flatMap(List::stream).toList();
        var lastTotal = total(match);
        var end = Long.parseLong(micros());
        // Every mark to the end is a window; its start is taken early and its count late, so it is never too short.
        for (var mark : marks) {
            var seconds = (end - mark.startMicros()) / 1_000_000d;
            assertThat((double) (lastTotal - mark.totalAfterStart()))
                    .as("in the last %s s", seconds)
                    .isLessThanOrEqualTo(seconds * 100 + 10);
        }
        assertThat(lastTotal).isGreaterThanOrEqualTo(10);
        assertThatNobodyIsLostOrTwiceAndTheOrderIsKept(match, 5_000);
    }

    @Test
    void neverMoreAreInsideThanAllowed() throws Exception {
        var match = TestMatch.open(redis)
                .set("ratePerMinute", 600_000)
                .set("batch", 1_000)
                .set("maxActiveFans", 50);
        crowd(match, 1_000);
        match.allow(1_000);

        var runs = atOnce(() -> IntStream.range(0, 100)
                .mapToObj(i -> admission.admit(match.id()).figures().active())
                .toList());

        assertThat(runs.stream().flatMap(List::stream))
                .allSatisfy(active -> assertThat(active).isLessThanOrEqualTo(50));
        assertThat(redis.execute("ZCARD", match.keys().active()).toInteger()).isEqualTo(50);
        assertThatNobodyIsLostOrTwiceAndTheOrderIsKept(match, 1_000);
    }

    /** @param totalAfterStart fans admitted ever, read after the start */
    private record Window(long startMicros, long totalAfterStart) {}

    private void assertThatNobodyIsLostOrTwiceAndTheOrderIsKept(TestMatch match, int fans) {
        var inside = members(match.keys().active());
        var waiting = members(match.keys().waiting());

        assertThat((long) inside.size()).isEqualTo(total(match));
        assertThat(inside).doesNotContainAnyElementsOf(waiting);
        assertThat(inside.size() + waiting.size()).isEqualTo(fans);
        var expected =
                IntStream.range(0, inside.size()).mapToObj(i -> "fan-" + i).collect(Collectors.toSet());
        assertThat(inside).containsExactlyInAnyOrderElementsOf(expected);
    }

    private <T> List<T> atOnce(Callable<T> replica) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            var replicas = IntStream.range(0, REPLICAS).mapToObj(i -> replica).toList();
            for (var future : threads.invokeAll(replicas)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private void crowd(TestMatch match, int fans) {
        for (int from = 0; from < fans; from += 500) {
            var arguments = new ArrayList<String>();
            arguments.add(match.keys().waiting());
            for (int i = from; i < Math.min(fans, from + 500); i++) {
                arguments.add(Integer.toString(i));
                arguments.add("fan-" + i);
            }
            redis.execute("ZADD", arguments.toArray(String[]::new));
        }
    }

    private long total(TestMatch match) {
        var total = redis.execute("HGET", match.keys().admission(), "admittedTotal");
        return total == null ? 0 : total.toLong();
    }

    private String micros() {
        var time = redis.execute("TIME");
        return Long.toString(time.get(0).toLong() * 1_000_000 + time.get(1).toLong());
    }

    private List<String> members(String key) {
        return redis.execute("ZRANGE", key, "0", "-1").getDelegate().stream()
                .map(Response::toString)
                .toList();
    }
}
