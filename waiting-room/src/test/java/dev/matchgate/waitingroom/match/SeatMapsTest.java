package dev.matchgate.waitingroom.match;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.redis.RedisScripts;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class SeatMapsTest {

    @Inject
    RedisDataSource redis;

    @Inject
    RedisScripts scripts;

    @Inject
    TestFans fans;

    @Inject
    Matches matches;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

    @Test
    void aMapIsReadAgainOnlyWhenItsVersionHasChangedOrAHoldHasRunOut() {
        var match = TestMatch.open(redis);
        fans.admittedTo(match).hold(match, "A-1-1");
        var maps = new SeatMaps(new RedisSeatMaps(scripts, clock), clock, new SimpleMeterRegistry());
        var seen = matches.fresh(match.id()).orElseThrow();
        var first = maps.of(seen);

        now.updateAndGet(at -> at.plus(Duration.ofSeconds(200)));
        assertThat(maps.of(seen)).isSameAs(first);

        // The hold lives for 300 s: on this clock it has run out now, whether anybody has tidied up or not.
        now.updateAndGet(at -> at.plus(Duration.ofSeconds(101)));
        var second = maps.of(seen);
        assertThat(second).isNotSameAs(first);

        redis.execute("HINCRBY", match.keys().seatCounts(), "version", "1");
        var changed = matches.fresh(match.id()).orElseThrow();
        assertThat(maps.of(changed)).as("less than a second old").isSameAs(second);
        now.updateAndGet(at -> at.plus(Duration.ofSeconds(1)));
        assertThat(maps.of(changed)).isNotSameAs(second);
    }
}
