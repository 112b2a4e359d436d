package dev.matchgate.waitingroom.hold;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;

/** A hold is booked, given back and runs out at the same moment: one of them happens, and all of it. */
@RoomTest
class HoldEndsRaceTest {

    private static final int ROUNDS = 20;
    private static final int SWEEPS = 200;

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    RedisHolds holds;

    private TestMatch match;
    private AdmittedFan fan;
    private String hold;

    @BeforeEach
    void hold() {
        match = TestMatch.open(redis);
        fan = fans.admittedTo(match);
        hold = fan.hold(match, "A-1-1", "A-1-2");
    }

    private int book() {
        return fan.request()
                .header("Idempotency-Key", "k")
                .body(Map.of("holdId", hold, "payment", Map.of("method", "card", "token", "approve")))
                .post("/api/tickets/book")
                .statusCode();
    }

    private int release() {
        return fan.request().delete("/api/tickets/hold/" + hold).statusCode();
    }

    private void isBooked(boolean booked) {
        var end =
                redis.sortedSet(String.class, String.class).zscore(match.keys().holds(), hold);
        var held = redis.hash(String.class, String.class, String.class)
                .hgetall(match.keys().held());
        if (booked) {
            assertThat(end).hasValue(Double.POSITIVE_INFINITY);
            assertThat(held).containsOnly(Map.entry("0", hold), Map.entry("1", hold));
        } else {
            assertThat(end).isEmpty();
            assertThat(held).isEmpty();
        }
        assertThat(redis.execute("ZCARD", match.keys().outbox()).toInteger()).isEqualTo(booked ? 1 : 0);
    }

    @RepeatedTest(ROUNDS)
    void bookedAndGivenBack() {
        var answers = Race.all(List.<Callable<Integer>>of(this::book, this::release));

        assertThat(answers).isIn(List.of(202, 409), List.of(410, 204));
        isBooked(answers.getFirst() == 202);
    }

    @RepeatedTest(ROUNDS)
    void bookedAndRunOut() {
        var end = Long.toString(System.currentTimeMillis() + 15);
        redis.execute("ZADD", match.keys().holds(), "XX", end, hold);

        var answers = Race.all(List.<Callable<Integer>>of(
                this::book,
                () -> IntStream.range(0, SWEEPS)
                        .map(i -> holds.sweep(match.id(), 10))
                        .sum()));

        assertThat(answers.getFirst()).isIn(202, 410);
        if (answers.getFirst() == 410) {
            holds.sweep(match.id(), 10);
        }
        isBooked(answers.getFirst() == 202);
    }
}
