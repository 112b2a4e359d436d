package dev.matchgate.booking.consume;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.Command;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.WarmUp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a warm-up has sent is taken away, ten at a time, and holds no booking up. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class WarmedUpTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Queue<Integer> deletes = new ConcurrentLinkedQueue<>();
    private final ConsumeConfig config = new FixedConsumption("", 40, 30);

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Consumers consumers;

    @Inject
    PublishHandler publish;

    @Inject
    Tables tables;

    @AfterEach
    void stopAll() {
        consumers.stopAll();
    }

    @Test
    void tenAreDeletedInOneCall() {
        drain(warmUps(10).toList());

        assertThat(deletes).containsExactly(10);
    }

    @Test
    void aBookingBesideThemIsDecided() {
        MatchId match = Wishes.freshMatch();
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        var booking = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1");

        drain(Stream.concat(warmUps(9), Stream.of(booking)).toList());

        assertThat(deletes).containsExactly(10);
        assertThat(tables.seatsOf(booking)).hasSize(1);
    }

    private static Stream<Command> warmUps(int count) {
        return IntStream.range(0, count).mapToObj(n -> new WarmUp("warm-up:test:" + n, ""));
    }

    private void drain(List<Command> commands) {
        var listed = new ListedQueue(commands.toArray(Command[]::new));
        var counted = new WatchedQueue(listed) {
            @Override
            public void delete(List<Delivery> deliveries) {
                super.delete(deliveries);
                deletes.add(deliveries.size());
            }
        };
        consumers.start(counted, dataSource, config);
        await().atMost(SOON).until(() -> commands.stream().allMatch(listed::hasDeleted));
        consumers.stopAll();
    }
}
