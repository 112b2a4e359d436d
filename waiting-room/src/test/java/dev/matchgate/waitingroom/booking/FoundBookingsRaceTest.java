package dev.matchgate.waitingroom.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.hold.HoldIds;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever happens at the same time: what was accepted is found by its fan. */
@RoomTest
class FoundBookingsRaceTest {

    private static final int ROUNDS = 60;
    private static final int REPLICAS = 4;

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    FanBookings fanBookings;

    @Inject
    RedisBookings bookings;

    private final List<Commands> started = new ArrayList<>();
    private TestMatch match;
    private AdmittedFan fan;
    private String hold;

    @BeforeEach
    void openAMatch() {
        match = TestMatch.open(redis);
        holdASeat();
    }

    private void holdASeat() {
        redis.execute("DEL", match.keys().held(), match.keys().holds());
        fan = fans.admittedTo(match);
        hold = fan.hold(match, "A-1-1");
    }

    @AfterEach
    void stop() {
        started.forEach(commands -> commands.stop(new ShutdownEvent()));
    }

    private BookingRequests room(MessageSender sender) {
        var registry = new SimpleMeterRegistry();
        var commands = new Commands(sender, new SendMetrics(registry));
        commands.start(new StartupEvent());
        started.add(commands);
        return new BookingRequests(fanBookings, bookings, commands, new BookingMetrics(registry));
    }

    private static List<SendOutcome> acknowledge(List<OutgoingMessage> messages) {
        return messages.stream().map(message -> SendOutcome.ACKNOWLEDGED).toList();
    }

    private BookingRequest request(String key) {
        return new BookingRequest(fan.id(), key, HoldIds.parse(hold).orElseThrow(), "card", "approve", "");
    }

    @Test
    void ofManySameRequestsOfWhichSomeAreRefusedEachThatIsAcceptedIsFound() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            holdASeat();
            var rooms = Stream.generate(random::nextBoolean)
                    .limit(REPLICAS)
                    .map(refused -> room(refused ? FoundBookingsRaceTest::refuse : FoundBookingsRaceTest::acknowledge))
                    .toList();

            var outcomes = Race.all(rooms.stream()
                    .<Callable<BookingOutcome>>map(room -> () -> room.book(request("k")))
                    .toList());

            if (outcomes.stream().anyMatch(BookingOutcome.Accepted.class::isInstance)) {
                assertThat(fanBookings.find(fan.id(), request("k").bookingId()))
                        .as("round %d of seed %d: %s", round, seed, outcomes)
                        .isPresent();
            }
        }
    }

    private static List<SendOutcome> refuse(List<OutgoingMessage> messages) {
        return messages.stream().map(message -> SendOutcome.REFUSED).toList();
    }
}
