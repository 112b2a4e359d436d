package dev.matchgate.waitingroom.tuning;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Eight threads evaluate like eight replicas. */
@RoomTest
class AutoRateRaceTest {

    private static final OptionalLong QUICK = OptionalLong.of(12);
    private static final OptionalLong SLOW = OptionalLong.of(310);

    @Inject
    AutoRate autoRate;

    @Inject
    Tuning tuning;

    @Inject
    RedisDataSource redis;

    @Test
    void eightReplicasChangeTheRateOnceForEachStepThatIsDue() {
        var auto = new AutoMatch(redis);
        auto.match()
                .set("maxRatePerMinute", 600_000)
                .set("ratePerMinute", 102_400)
                .set("minRatePerMinute", 100);
        int rate = 102_400;
        for (int step = 0; step < 10; step++) {
            assertThat(race(auto, SLOW)).containsExactly(rate / 2);
            rate /= 2;
            auto.pass(5);
        }
        assertThat(race(auto, SLOW)).as("at the floor").isEmpty();
        auto.pass(1);
        assertThat(race(auto, QUICK)).as("calm has just begun").isEmpty();
        auto.pass(10);
        for (int step = 0; step < 10; step++) {
            assertThat(race(auto, QUICK)).containsExactly(rate + rate / 10);
            rate += rate / 10;
            auto.pass(10);
        }
        assertThat(tuning.changes(auto.match().id()))
                .extracting(SettingChange::settingsVersion)
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    /** Eight threads evaluate five times each, as fast as they can; returns what the rate was changed to. */
    private List<Integer> race(AutoMatch auto, OptionalLong commitMillis) {
        return Race.all(Stream.<Callable<List<Integer>>>generate(() -> () -> Stream.generate(
                                        () -> autoRate.decide(auto.match().id(), commitMillis))
                                .limit(5)
                                .flatMap(Optional::stream)
                                .map(RateChange::is)
                                .toList())
                        .limit(8)
                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
