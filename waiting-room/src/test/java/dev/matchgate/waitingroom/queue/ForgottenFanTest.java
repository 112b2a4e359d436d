package dev.matchgate.waitingroom.queue;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.queue.QueueStatus.Reason;
import dev.matchgate.waitingroom.queue.Standing.InLine;
import dev.matchgate.waitingroom.queue.Standing.TurnOver;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class ForgottenFanTest {

    private static final FanId ANN = new FanId("ann");
    private static final FanId BEN = new FanId("ben");
    private static final long UNUSED = 0;

    @Inject
    RedisQueue queue;

    @Inject
    RedisDataSource redis;

    @Test
    void aForgottenFanComesBackAtTheTokensNumberOnlyAboveTheFrontier() {
        var match = TestMatch.open(redis);
        redis.execute("HSET", match.keys().admission(), "frontier", Long.toString(Draw.NUMBERS + 100));
        var waits = Draw.NUMBERS + 300;
        redis.execute("ZADD", match.keys().waiting(), Long.toString(waits), BEN.value());

        assertThat(queue.place(match.id(), ANN, Draw.NUMBERS + 100)).isEqualTo(new TurnOver(Reason.TIME));
        assertThat(place(queue.place(match.id(), ANN, Draw.NUMBERS + 101)).position())
                .isEqualTo(1);
        assertThat(place(queue.place(match.id(), BEN, waits)).position()).isEqualTo(2);
    }

    @Test
    void aForgottenFanWhoLeavesDoesNotComeBack() {
        var match = TestMatch.open(redis);

        queue.leave(match.id(), ANN, Draw.NUMBERS + 101);

        assertThat(queue.place(match.id(), ANN, Draw.NUMBERS + 101)).isInstanceOf(Standing.HasLeft.class);
    }

    @Test
    void anOldTokenOfAFanWhoWaitsElsewhereGivesNoOtherPlace() {
        var match = TestMatch.open(redis);
        var waits = number(queue.join(match.id(), ANN, UNUSED).standing());

        assertThat(queue.place(match.id(), ANN, Draw.NUMBERS + 101)).isEqualTo(new TurnOver(Reason.TIME));
        queue.leave(match.id(), ANN, Draw.NUMBERS + 101);

        assertThat(place(queue.place(match.id(), ANN, waits)).number()).isEqualTo(waits);
    }

    @Test
    void anOldTokenOfAFanWhoHasLeftTwiceGivesNoPlace() {
        var match = TestMatch.open(redis);
        var first = number(queue.join(match.id(), ANN, UNUSED).standing());
        queue.leave(match.id(), ANN, first);
        var second = number(queue.join(match.id(), ANN, UNUSED).standing());
        queue.leave(match.id(), ANN, second);

        assertThat(queue.place(match.id(), ANN, first)).isEqualTo(new TurnOver(Reason.TIME));
        assertThat(queue.place(match.id(), ANN, second)).isInstanceOf(Standing.HasLeft.class);
    }

    @Test
    void whileAWorkerPutsTheMatchBackNobodyWhomRedisForgotGetsAPlace() {
        var match = TestMatch.open(redis);
        var number = number(queue.join(match.id(), BEN, UNUSED).standing());
        redis.execute("DEL", match.keys().rebuilt());

        assertThat(queue.join(match.id(), ANN, UNUSED).standing()).isInstanceOf(Standing.Reforming.class);
        assertThat(queue.place(match.id(), ANN, Draw.NUMBERS + 101)).isInstanceOf(Standing.Reforming.class);
        assertThat(place(queue.place(match.id(), BEN, number)).position()).isEqualTo(1);
    }

    @Test
    void aMatchThatRedisLostIsReforming() {
        var match = TestMatch.open(redis);
        redis.execute("DEL", match.keys().settings());

        assertThat(queue.join(match.id(), ANN, UNUSED).standing()).isInstanceOf(Standing.Reforming.class);
        assertThat(queue.place(match.id(), ANN, Draw.NUMBERS + 1)).isInstanceOf(Standing.Reforming.class);
    }

    private static QueueStatus.Place place(Standing standing) {
        return ((InLine) standing).place();
    }

    private static long number(Standing standing) {
        return place(standing).number();
    }
}
