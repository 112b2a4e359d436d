package dev.matchgate.waitingroom.booking;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.BookingId;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@RoomTest
class FinalStatesTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final BookingId BOOKING = new BookingId("b1");

    @Inject
    RedisBookings redisBookings;

    @Inject
    RedisDataSource redis;

    private TestMatch match;
    private EndedBookings ended;
    private FinalStates states;

    @BeforeEach
    void start() {
        match = TestMatch.unlisted(redis);
        ended = new EndedBookings(redis);
        states = new FinalStates(redisBookings, ended, 2);
        states.start(new StartupEvent());
    }

    @AfterEach
    void stop() {
        states.stopping(new ShutdownDelayInitiatedEvent());
        states.stop(new ShutdownEvent());
        ended.stop(new ShutdownEvent());
    }

    /** @return once the request waits */
    private CompletableFuture<Void> waiting(TestMatch of, BookingId booking) {
        var done = new CompletableFuture<Void>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                states.await(of.id(), booking, LONG);
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        Awaitility.await().until(() -> done.isDone() || thread.getState() == Thread.State.TIMED_WAITING);
        return done;
    }

    private static void isDone(CompletableFuture<Void> done) throws Exception {
        done.get(30, TimeUnit.SECONDS);
    }

    @Test
    void whenTheRoomStopsNobodyWaitsOn() throws Exception {
        var waiting = waiting(match, BOOKING);
        assertThat(waiting).isNotDone();

        states.stopping(new ShutdownDelayInitiatedEvent());

        isDone(waiting);
        isDone(waiting(match, BOOKING));
    }

    @Test
    void noMoreWaitThanThereIsRoomFor() throws Exception {
        var first = waiting(match, BOOKING);
        var second = waiting(match, new BookingId("b2"));

        assertThatThrownBy(() -> states.await(match.id(), new BookingId("b3"), LONG))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNAVAILABLE));

        redis.execute("HSET", match.keys().booking(BOOKING), "state", "CONFIRMED");
        isDone(first);
        assertThat(second).isNotDone();
        var third = waiting(match, new BookingId("b3"));
        assertThat(third).as("there is room again").isNotDone();
    }

    @Test
    void aBookingThatCannotBeReadStopsNoOtherMatch() throws Exception {
        var broken = TestMatch.unlisted(redis);
        redis.execute("SET", broken.keys().booking(BOOKING), "no hash");
        var stuck = waiting(broken, BOOKING);
        var waiting = waiting(match, BOOKING);

        redis.execute("HSET", match.keys().booking(BOOKING), "state", "CONFIRMED");

        isDone(waiting);
        assertThat(stuck).isNotDone();
    }
}
