package dev.matchgate.waitingroom.booking;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.BookingId;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestBookings;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Waiting for bookings to end, and what ends a wait besides. */
@RoomTest
class FinalStatesTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);

    @Inject
    RedisDataSource redis;

    @Inject
    RedisBookings redisBookings;

    @Inject
    EndedBookings ended;

    @Inject
    TestFans fans;

    @Inject
    TestBookings bookings;

    private TestMatch match;
    private BookingId id;
    private FinalStates states;

    @BeforeEach
    void showABooking() {
        match = TestMatch.open(redis);
        id = bookings.show(match, fans.admittedTo(match).id(), "SECURED", "A-1-1");
        states = new FinalStates(redisBookings, ended, 2);
    }

    private CompletableFuture<Void> waits() {
        return CompletableFuture.runAsync(
                () -> states.await(match.id(), id, FOR_EVER),
                task -> Thread.ofVirtual().start(task));
    }

    private void waiting(int requests) {
        Awaitility.await().until(() -> states.waiting() == requests);
    }

    @Test
    void aRoomThatStopsKeepsNobodyWaiting() throws Exception {
        var first = waits();
        var second = waits();
        waiting(2);

        states.release();

        first.get(1, TimeUnit.MINUTES);
        second.get(1, TimeUnit.MINUTES);
        waits().get(1, TimeUnit.MINUTES);
        assertThat(states.waiting()).isZero();
    }

    @Test
    void onlySoManyWaitAndThePlaceOfOneThatEndsIsFree() throws Exception {
        var first = waits();
        var second = waits();
        waiting(2);

        assertThatThrownBy(() -> states.await(match.id(), id, FOR_EVER))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNAVAILABLE));

        states.release();
        first.get(1, TimeUnit.MINUTES);
        second.get(1, TimeUnit.MINUTES);
        states.await(match.id(), id, FOR_EVER);
    }
}
