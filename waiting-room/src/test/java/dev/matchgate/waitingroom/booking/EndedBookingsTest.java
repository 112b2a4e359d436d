package dev.matchgate.waitingroom.booking;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.redis.RedisChannels;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class EndedBookingsTest {

    @Inject
    RedisDataSource redis;

    private final Set<BookingId> heard = ConcurrentHashMap.newKeySet();
    private RedisChannels channels;

    @BeforeEach
    void listen() {
        channels = new RedisChannels(redis);
        new EndedBookings(channels).listen(heard::add);
    }

    @AfterEach
    void stop() {
        channels.stop(new ShutdownEvent());
    }

    @Test
    void eachBookingThatIsToldIsHeard() {
        var some = new BookingId(UUID.randomUUID().toString());
        var other = new BookingId(UUID.randomUUID().toString());

        // Nobody knows when Redis has the subscription: what was told before is missed.
        Awaitility.await().untilAsserted(() -> {
            tell(some + " no/id " + other);
            assertThat(heard).contains(some, other);
        });
    }

    @Test
    void whoLosesRedisListensAgain() {
        var before = new BookingId(UUID.randomUUID().toString());
        Awaitility.await().untilAsserted(() -> {
            tell(before.value());
            assertThat(heard).contains(before);
        });

        redis.execute("CLIENT", "KILL", "TYPE", "pubsub");

        var after = new BookingId(UUID.randomUUID().toString());
        Awaitility.await().untilAsserted(() -> {
            tell(after.value());
            assertThat(heard).contains(after);
        });
    }

    private void tell(String text) {
        redis.execute("PUBLISH", RedisKeys.ENDED_BOOKINGS, text);
    }
}
