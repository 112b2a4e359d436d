package dev.matchgate.waitingroom.hold;

import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class HoldSweepTest {

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    HoldSweep sweep;

    @Test
    void aMatchWhoseHoldsCannotBeReadKeepsThoseOfNoOtherMatch() {
        var match = TestMatch.open(redis);
        var broken = Stream.generate(() -> TestMatch.open(redis))
                .filter(other -> other.id().value().compareTo(match.id().value()) < 0)
                .findFirst()
                .orElseThrow();
        redis.execute("SET", broken.keys().holds(), "no sorted set");
        try {
            var fan = fans.admittedTo(match);
            var hold = fan.hold(match, "A-1-1");
            redis.execute("ZADD", match.keys().holds(), "1", hold);

            sweep.tick();

            assertThat(redis.execute("ZSCORE", match.keys().holds(), hold)).isNull();
            assertThat(redis.execute("HEXISTS", match.keys().held(), "0").toInteger())
                    .isZero();
        } finally {
            redis.execute("DEL", broken.keys().holds());
        }
    }
}
