package dev.matchgate.waitingroom.hold;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class HoldSweepTest {

    @Inject
    HoldSweep sweep;

    @Inject
    RedisDataSource redis;

    @Test
    void aMatchThatCannotBeReadStopsNoOther() {
        var match = TestMatch.open(redis);
        // Matches are gone through in the order of their ids.
        var broken = TestMatch.open(redis);
        while (broken.id().value().compareTo(match.id().value()) > 0) {
            broken = TestMatch.open(redis);
        }
        redis.execute("SET", broken.keys().holds(), "no sorted set");
        try {
            redis.execute("ZADD", match.keys().holds(), "1", "old");

            sweep.tick();

            assertThat(redis.key().exists(match.keys().holds())).isFalse();
        } finally {
            redis.execute("DEL", broken.keys().holds());
        }
    }
}
