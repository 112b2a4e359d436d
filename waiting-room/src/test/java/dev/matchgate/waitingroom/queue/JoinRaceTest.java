package dev.matchgate.waitingroom.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.queue.RedisQueue.Joined;
import dev.matchgate.waitingroom.queue.Standing.InLine;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class JoinRaceTest {

    private static final OptionalLong NO_TOKEN = OptionalLong.empty();

    @Inject
    RedisQueue queue;

    @Inject
    Places places;

    @Inject
    RedisDataSource redis;

    @Test
    void aThousandFansAtOnceGetOnePlaceEach() throws Exception {
        var match = TestMatch.open(redis);

        var joined = atOnce(IntStream.range(0, 1_000)
                .<Callable<Joined>>mapToObj(i -> () -> queue.join(match.id(), new FanId("fan-" + i), i, NO_TOKEN))
                .toList());

        assertThat(joined).allMatch(Joined::first);
        assertThat(joined.stream().map(JoinRaceTest::number)).doesNotHaveDuplicates();
        assertThat(redis.execute("ZCARD", match.keys().waiting()).toInteger()).isEqualTo(1_000);
        var positions = IntStream.range(0, 1_000)
                .mapToObj(i -> (InLine) places.place(match.id(), new FanId("fan-" + i), number(joined.get(i))))
                .map(line -> line.place().position().orElseThrow());
        assertThat(positions)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 1_000).mapToObj(i -> (long) i).toList());
    }

    @Test
    void oneFanFiftyTimesAtOnceGetsOnePlace() throws Exception {
        var match = TestMatch.open(redis);
        var fan = new FanId("ann");

        var joined = atOnce(IntStream.range(0, 50)
                .<Callable<Joined>>mapToObj(i -> () -> queue.join(match.id(), fan, i, NO_TOKEN))
                .toList());

        assertThat(joined).filteredOn(Joined::first).hasSize(1);
        assertThat(joined.stream().map(JoinRaceTest::number).distinct()).hasSize(1);
        assertThat(redis.execute("ZCARD", match.keys().waiting()).toInteger()).isEqualTo(1);
    }

    @Test
    void whoJoinsWhileTheMatchOpensIsEitherDrawnOrBehindEveryoneDrawn() throws Exception {
        var match = TestMatch.opening(redis, Instant.now().plusMillis(150));

        var joins = new ArrayList<Callable<Joined>>();
        for (int i = 0; i < 2_000; i++) {
            var fan = new FanId("fan-" + i);
            var drawn = Draw.number(TestMatch.SEED, fan);
            joins.add(() -> queue.join(match.id(), fan, drawn, NO_TOKEN));
        }
        var joined = atOnce(joins);

        for (int i = 0; i < joined.size(); i++) {
            var line = (InLine) joined.get(i).standing();
            var drawn = line.state() == Standing.LineState.SCHEDULED;
            assertThat(line.place().number() < Draw.NUMBERS).as("fan %d", i).isEqualTo(drawn);
        }
        assertThat(redis.execute("ZCARD", match.keys().waiting()).toInteger()).isEqualTo(2_000);
    }

    private static List<Joined> atOnce(List<Callable<Joined>> joins) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var joined = new ArrayList<Joined>();
            for (var future : threads.invokeAll(joins)) {
                joined.add(future.get());
            }
            return joined;
        }
    }

    private static long number(Joined joined) {
        return ((InLine) joined.standing()).place().number();
    }
}
