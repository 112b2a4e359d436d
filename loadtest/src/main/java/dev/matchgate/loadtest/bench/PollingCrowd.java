package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import dev.matchgate.loadtest.Pause;

/** Fans who poll as told, each on a connection of the fan's own. Needs a generator with as many connections. */
final class PollingCrowd {

    private static final double LOOK_AGAIN_SECONDS = 0.2;

    private final LoadGenerator generator;
    private final FanDiary.Phase phase = new FanDiary.Phase();
    private final List<FanDiary> diaries = new ArrayList<>();

    PollingCrowd(LoadGenerator generator) {
        this.generator = generator;
        generator.lanes().forEach(_ -> diaries.add(new FanDiary(phase)));
    }

    /** Makes the fan that has this connection. */
    interface Maker {
        PollingFan make(Connection connection, FanDiary diary, int fan);
    }

    /** Starts so many fans, spread evenly over the time; returns at once. */
    void start(int fans, Duration spread, Maker maker) {
        int lanes = generator.lanes().size();
        for (int lane = 0; lane < lanes; lane++) {
            int first = lane;
            generator.lanes().get(lane).run(() -> {
                var connections = generator.lanes().get(first).connections();
                for (int fan = first; fan < fans; fan += lanes) {
                    double seconds = spread.toMillis() / 1_000d * fan / fans;
                    maker.make(connections.get(fan / lanes), diaries.get(first), fan)
                            .askAfter(seconds);
                }
            });
        }
    }

    /** Answers count from now on. */
    void measure() {
        phase.measure();
    }

    /**
     * Nobody asks any more.
     *
     * @return whether everything asked was answered within the limit
     */
    boolean end(Duration limit) {
        phase.end();
        return await(limit, () -> sum(FanDiary::requestsOutstanding) == 0);
    }

    /** @return whether it came true within the limit */
    static boolean await(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.seconds(LOOK_AGAIN_SECONDS);
        }
        return true;
    }

    long sum(ToLongFunction<FanDiary> figure) {
        return diaries.stream().mapToLong(figure).sum();
    }

    /** @return what all of them wrote so far */
    Tally total(Function<FanDiary, Tally> part) {
        var total = new Tally();
        for (int i = 0; i < diaries.size(); i++) {
            var diary = diaries.get(i);
            // A diary is its event loop's alone, so that is who copies it.
            total.add(CompletableFuture.supplyAsync(
                            () -> part.apply(diary).copy(), generator.lanes().get(i)::run)
                    .join());
        }
        return total;
    }
}
