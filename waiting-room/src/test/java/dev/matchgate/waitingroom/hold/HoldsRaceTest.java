package dev.matchgate.waitingroom.hold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.PlannedSeat;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.Matches;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class HoldsRaceTest {

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    AdmissionCheck admission;

    @Inject
    Matches matches;

    @Inject
    Holds holds;

    private Match read(TestMatch match) {
        return matches.fresh(match.id()).orElseThrow();
    }

    private static List<Hold> held(List<HoldOutcome> outcomes) {
        return outcomes.stream()
                .filter(HoldOutcome.Held.class::isInstance)
                .map(outcome -> ((HoldOutcome.Held) outcome).hold())
                .toList();
    }

    @RepeatedTest(3)
    void fiveHundredFansForOneSeatGetOneHold() {
        var match = TestMatch.open(redis);
        var known = read(match);
        var runners = IntStream.range(0, 500)
                .mapToObj(i -> fans.admittedTo(match))
                .<Callable<HoldOutcome>>map(fan -> () -> holds.hold(shopper(fan, match), known, List.of("A-1-1")))
                .toList();

        var outcomes = Race.all(runners);

        assertThat(held(outcomes)).hasSize(1);
        assertThat(outcomes)
                .filteredOn(HoldOutcome.SeatsUnavailable.class::isInstance)
                .hasSize(499);
    }

    @RepeatedTest(10)
    void overlappingGroupsGetAllOfTheirSeatsOrNone() {
        var match = TestMatch.open(redis);
        var known = read(match);
        long seed = System.nanoTime();
        var random = new Random(seed);
        var runners = new ArrayList<Callable<HoldOutcome>>();
        for (int i = 0; i < 200; i++) {
            var fan = fans.admittedTo(match);
            int first = 1 + random.nextInt(7);
            int row = 1 + random.nextInt(2);
            var seats = IntStream.range(first, first + 4)
                    .mapToObj(number -> "A-" + row + "-" + number)
                    .toList();
            runners.add(() -> holds.hold(shopper(fan, match), known, seats));
        }

        var won = held(Race.all(runners));

        var owners = new HashMap<Integer, String>();
        for (var hold : won) {
            assertThat(hold.seats()).hasSize(4);
            for (PlannedSeat seat : hold.seats()) {
                assertThat(owners.put(seat.index(), hold.id().value()))
                        .as("seed %d, seat %s", seed, seat.seat())
                        .isNull();
            }
        }
        assertThat(won).isNotEmpty();
        var stored = redis.hash(String.class, String.class, String.class)
                .hgetall(match.keys().held());
        assertThat(stored).hasSize(owners.size());
        owners.forEach((index, hold) -> assertThat(stored).containsEntry(Integer.toString(index), hold));
    }

    @RepeatedTest(10)
    void oneFanNeverHoldsMoreThanTheLimit() {
        var match = TestMatch.open(redis);
        var known = read(match);
        var fan = fans.admittedTo(match);
        var runners = IntStream.rangeClosed(1, 10)
                .<Callable<HoldOutcome>>mapToObj(number ->
                        () -> holds.hold(shopper(fan, match), known, List.of("A-1-" + number, "A-2-" + number)))
                .toList();

        var outcomes = Race.all(runners);

        assertThat(held(outcomes)).hasSize(2);
        assertThat(outcomes).filteredOn(new HoldOutcome.TooManySeats(4)::equals).hasSize(8);
    }

    @Test
    void theSweepTidiesUpExpiredHoldsAndOnlyThem() {
        var match = TestMatch.open(redis);
        var known = read(match);
        var first = fans.admittedTo(match);
        var expired = held(List.of(holds.hold(shopper(first, match), known, List.of("A-1-1", "A-1-2"))))
                .getFirst();
        redis.execute("ZADD", match.keys().holds(), "1", expired.id().value());
        var second = fans.admittedTo(match);
        var living = held(List.of(holds.hold(shopper(second, match), known, List.of("A-1-2"))))
                .getFirst();

        Awaitility.await()
                .untilAsserted(() -> assertThat(redis.hash(String.class, String.class, String.class)
                                .hgetall(match.keys().held()))
                        .containsOnlyKeys("1")
                        .containsEntry("1", living.id().value()));
        assertThat(redis.execute("ZCARD", match.keys().holds()).toInteger()).isEqualTo(1);
        assertThat(redis.execute("EXISTS", match.keys().fan(first.id())).toInteger())
                .isZero();
        assertThat(redis.execute("EXISTS", match.keys().hold(expired.id())).toInteger())
                .as("it is remembered for a while")
                .isEqualTo(1);
    }

    private Shopper shopper(AdmittedFan fan, TestMatch match) {
        var token = Optional.of(fan.admissionToken());
        return new Shopper(
                fan.id(), admission.running(token, fan.id(), match.id()).orElseThrow());
    }
}
