package dev.matchgate.waitingroom.watch;

import java.util.UUID;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.RoomTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The tests' own room tells the others as well, so this one looks at what two more add. */
@RoomTest
class RedisRoomsTest {

    private static final double FAR_MORE_THAN_TESTS_CAUSE = 1e6;

    @Inject
    RedisRooms rooms;

    @Inject
    RedisDataSource redis;

    private final String one = "one-" + UUID.randomUUID();
    private final String other = "other-" + UUID.randomUUID();

    @Test
    void whatAllRoomsAnswerIsAddedUpUntilTheyAreGone() {
        long before = rooms.tell(one, new RoomFigures(0, 0)).count();
        rooms.tell(one, new RoomFigures(2e6, 3e6));
        var both = rooms.tell(other, new RoomFigures(4e6, 5e6));

        assertThat(both.count()).isBetween((int) before, (int) before + 2).isGreaterThanOrEqualTo(2);
        assertThat(both.pollsPerSecond()).isEqualTo(6e6, within(FAR_MORE_THAN_TESTS_CAUSE));
        assertThat(both.errorsPerMinute()).isEqualTo(8e6, within(FAR_MORE_THAN_TESTS_CAUSE));

        // It has not been heard of for longer than ten seconds.
        redis.execute("HSET", RedisKeys.ROOMS, one, (System.currentTimeMillis() - 60_000) + "|2000000.000|0.000");
        redis.execute("HSET", RedisKeys.ROOMS, "broken", "?");
        var left = rooms.tell(other, new RoomFigures(4e6, 5e6));

        assertThat(left.pollsPerSecond()).isEqualTo(4e6, within(FAR_MORE_THAN_TESTS_CAUSE));
        assertThat(redis.execute("HEXISTS", RedisKeys.ROOMS, one).toInteger())
                .as("it is forgotten")
                .isZero();
        assertThat(redis.execute("HEXISTS", RedisKeys.ROOMS, "broken").toInteger())
                .isZero();
        redis.execute("HDEL", RedisKeys.ROOMS, other);
    }
}
