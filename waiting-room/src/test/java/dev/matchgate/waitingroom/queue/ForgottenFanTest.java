package dev.matchgate.waitingroom.queue;

import java.util.OptionalLong;

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

    private static final OptionalLong NO_TOKEN = OptionalLong.empty();

    private static final FanId ANN = new FanId("ann");
    private static final FanId BEN = new FanId("ben");
    private static final long UNUSED = 0;

    @Inject
    RedisQueue queue;

    @Inject
    Places places;

    @Inject
    RedisDataSource redis;

    @Test
    void aForgottenFanComesBackAtTheTokensNumberOnlyAboveTheFrontier() {
        var match = TestMatch.open(redis);
        redis.execute("HSET", match.keys().admission(), "frontier", Long.toString(Draw.NUMBERS + 100));
        var waits = Draw.NUMBERS + 300;
        redis.execute("ZADD", match.keys().waiting(), Long.toString(waits), BEN.value());

        assertThat(places.place(match.id(), ANN, Draw.NUMBERS + 100)).isEqualTo(new TurnOver(Reason.TIME));
        assertThat(place(places.place(match.id(), ANN, Draw.NUMBERS + 101))
                        .position()
                        .orElseThrow())
                .isEqualTo(1);
        assertThat(place(places.place(match.id(), BEN, waits)).position().orElseThrow())
                .isEqualTo(2);
    }

    @Test
    void aForgottenFanWhoLeavesDoesNotComeBack() {
        var match = TestMatch.open(redis);

        queue.leave(match.id(), ANN, Draw.NUMBERS + 101);

        assertThat(places.place(match.id(), ANN, Draw.NUMBERS + 101)).isInstanceOf(Standing.HasLeft.class);
    }

    @Test
    void whoJoinedAgainWhileRedisHadForgottenGetsTheBetterPlaceBack() {
        var match = TestMatch.open(redis);
        var waits = number(queue.join(match.id(), ANN, UNUSED, NO_TOKEN).standing());
        var before = Draw.NUMBERS + 101;

        assertThat(place(places.place(match.id(), ANN, before)).number()).isEqualTo(before);

        assertThat(places.place(match.id(), ANN, waits)).isEqualTo(new TurnOver(Reason.TIME));
        assertThat(redis.execute("ZCARD", match.keys().waiting()).toInteger()).isEqualTo(1);
    }

    @Test
    void whoJoinsWithATokenKeepsItsPlace() {
        var match = TestMatch.open(redis);
        var before = Draw.NUMBERS + 101;

        var joined = queue.join(match.id(), ANN, UNUSED, OptionalLong.of(before));

        assertThat(joined.first()).isFalse();
        assertThat(place(joined.standing()).number()).isEqualTo(before);
    }

    @Test
    void whoJoinsWithATokenWhoseTurnHasBeenStartsAtTheBack() {
        var match = TestMatch.open(redis);
        redis.execute("HSET", match.keys().admission(), "frontier", Long.toString(Draw.NUMBERS + 200));

        var joined = queue.join(match.id(), ANN, UNUSED, OptionalLong.of(Draw.NUMBERS + 101));

        assertThat(joined.first()).isTrue();
        assertThat(place(joined.standing()).number()).isGreaterThan(Draw.NUMBERS + 200);
    }

    @Test
    void anOldTokenOfAFanWhoHasLeftTwiceGivesNoPlace() {
        var match = TestMatch.open(redis);
        var first = number(queue.join(match.id(), ANN, UNUSED, NO_TOKEN).standing());
        queue.leave(match.id(), ANN, first);
        var second = number(queue.join(match.id(), ANN, UNUSED, NO_TOKEN).standing());
        queue.leave(match.id(), ANN, second);

        assertThat(places.place(match.id(), ANN, first)).isEqualTo(new TurnOver(Reason.TIME));
        assertThat(places.place(match.id(), ANN, second)).isInstanceOf(Standing.HasLeft.class);
    }

    @Test
    void whileAWorkerPutsTheMatchBackNobodyWhomRedisForgotGetsAPlace() {
        var match = TestMatch.open(redis);
        var number = number(queue.join(match.id(), BEN, UNUSED, NO_TOKEN).standing());
        redis.execute("DEL", match.keys().rebuilt());

        assertThat(queue.join(match.id(), ANN, UNUSED, NO_TOKEN).standing()).isInstanceOf(Standing.Reforming.class);
        assertThat(places.place(match.id(), ANN, Draw.NUMBERS + 101)).isInstanceOf(Standing.Reforming.class);
        assertThat(place(places.place(match.id(), BEN, number)).position()).isEmpty();
    }

    @Test
    void aMatchThatRedisLostIsReforming() {
        var match = TestMatch.open(redis);
        redis.execute("DEL", match.keys().settings());

        assertThat(queue.join(match.id(), ANN, UNUSED, NO_TOKEN).standing()).isInstanceOf(Standing.Reforming.class);
        assertThat(places.place(match.id(), ANN, Draw.NUMBERS + 1)).isInstanceOf(Standing.Reforming.class);
    }

    private static QueueStatus.Place place(Standing standing) {
        return ((InLine) standing).place();
    }

    private static long number(Standing standing) {
        return place(standing).number();
    }
}
