package dev.matchgate.waitingroom.queue;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.admission.Admission;
import dev.matchgate.waitingroom.queue.QueueStatus.Reason;
import dev.matchgate.waitingroom.queue.Standing.InLine;
import dev.matchgate.waitingroom.queue.Standing.Inside;
import dev.matchgate.waitingroom.queue.Standing.LineState;
import dev.matchgate.waitingroom.queue.Standing.TurnOver;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class RedisQueueTest {

    private static final OptionalLong NO_TOKEN = OptionalLong.empty();

    private static final FanId ANN = new FanId("ann");
    private static final FanId BEN = new FanId("ben");
    private static final long UNUSED = 0;

    @Inject
    RedisQueue queue;

    @Inject
    Places places;

    @Inject
    Admission admission;

    @Inject
    RedisDataSource redis;

    @Test
    void joiningTwiceKeepsThePlace() {
        var match = TestMatch.open(redis);

        var first = queue.join(match.id(), ANN, UNUSED, NO_TOKEN);
        queue.join(match.id(), BEN, UNUSED, NO_TOKEN);
        var again = queue.join(match.id(), ANN, UNUSED, NO_TOKEN);

        assertThat(first.first()).isTrue();
        assertThat(again.first()).isFalse();
        assertThat(place(again.standing()).number())
                .isEqualTo(place(first.standing()).number());
        assertThat(place(again.standing()).position().orElseThrow()).isEqualTo(1);
        assertThat(place(again.standing()).waiting()).hasValue(2);
    }

    @Test
    void afterOpeningNumbersRiseFromRedisTime() {
        var match = TestMatch.open(redis);
        var before = Draw.NUMBERS + (System.currentTimeMillis() - 60_000) * 1_000;

        var ann = number(queue.join(match.id(), ANN, UNUSED, NO_TOKEN).standing());
        redis.execute("HSET", match.keys().admission(), "lastNumber", Long.toString(ann + 1_000_000_000));
        var ben = number(queue.join(match.id(), BEN, UNUSED, NO_TOKEN).standing());

        assertThat(ann).isGreaterThan(before);
        assertThat(ben).isEqualTo(ann + 1_000_000_001);
    }

    @Test
    void beforeOpeningThePlaceIsTheDrawsAndLaterJoinersStandBehind() {
        var match = TestMatch.opening(redis, Instant.now().plusSeconds(3_600));

        assertThat(state(queue.join(match.id(), ANN, 900, NO_TOKEN).standing())).isEqualTo(LineState.SCHEDULED);
        queue.join(match.id(), BEN, 100, NO_TOKEN);
        match.set("opensAtMicros", "1");
        var late = queue.join(match.id(), new FanId("late"), 50, NO_TOKEN);

        assertThat(place(places.place(match.id(), BEN, 100)).position().orElseThrow())
                .isEqualTo(1);
        assertThat(place(places.place(match.id(), ANN, 900)).position().orElseThrow())
                .isEqualTo(2);
        assertThat(place(late.standing()).position().orElseThrow()).isEqualTo(3);
        assertThat(number(late.standing())).isGreaterThan(Draw.NUMBERS);
    }

    @Test
    void theFirstScriptAfterTheOpeningTimeOpensForGood() {
        var match = TestMatch.opening(redis, Instant.now().plusSeconds(3_600));
        queue.join(match.id(), ANN, 900, NO_TOKEN);
        assertThat(opened(match)).isEmpty();

        match.set("opensAtMicros", "1");
        assertThat(state(places.place(match.id(), ANN, 900))).isEqualTo(LineState.WAITING);
        assertThat(opened(match)).contains("1");

        match.set("opensAtMicros", TestMatch.micros(Instant.now().plusSeconds(3_600)));
        assertThat(state(places.place(match.id(), ANN, 900))).isEqualTo(LineState.WAITING);
    }

    @Test
    void aClosedMatchAndOneAfterKickOffTakeNobody() {
        var closed = TestMatch.open(redis).set("state", "CLOSED");
        var over = TestMatch.open(redis).set("kickOffMicros", "1");

        assertThat(queue.join(closed.id(), ANN, UNUSED, NO_TOKEN).standing()).isInstanceOf(Standing.SaleOver.class);
        assertThat(queue.join(over.id(), ANN, UNUSED, NO_TOKEN).standing()).isInstanceOf(Standing.SaleOver.class);
        assertThat(redis.execute("ZCARD", over.keys().waiting()).toInteger()).isZero();
    }

    @Test
    void whoLeftStaysOutUntilJoiningAgainAtTheBack() {
        var match = TestMatch.open(redis);
        var first = number(queue.join(match.id(), ANN, UNUSED, NO_TOKEN).standing());
        queue.join(match.id(), BEN, UNUSED, NO_TOKEN);

        queue.leave(match.id(), ANN, first);
        queue.leave(match.id(), ANN, first);
        assertThat(places.place(match.id(), ANN, first)).isInstanceOf(Standing.HasLeft.class);
        assertThat(redis.execute("ZCARD", match.keys().waiting()).toInteger()).isEqualTo(1);

        var again = queue.join(match.id(), ANN, UNUSED, NO_TOKEN);
        assertThat(again.first()).isTrue();
        assertThat(place(again.standing()).position().orElseThrow()).isEqualTo(2);
        assertThat(places.place(match.id(), ANN, first)).isInstanceOf(Standing.HasLeft.class);
        queue.leave(match.id(), ANN, first);
        assertThat(place(places.place(match.id(), ANN, number(again.standing())))
                        .position()
                        .orElseThrow())
                .isEqualTo(2);
    }

    @Test
    void whoJoinsAgainDuringTheTurnKeepsIt() {
        var match = TestMatch.open(redis).allow(1);
        var number = number(queue.join(match.id(), ANN, UNUSED, NO_TOKEN).standing());
        admission.admit(match.id());

        var again = queue.join(match.id(), ANN, UNUSED, NO_TOKEN);

        assertThat(again.first()).isFalse();
        assertThat(again.standing())
                .isInstanceOfSatisfying(
                        Inside.class, inside -> assertThat(inside.number()).isEqualTo(number));
        assertThat(places.place(match.id(), ANN, number)).isEqualTo(again.standing());
        assertThat(redis.execute("ZCARD", match.keys().waiting()).toInteger()).isZero();
    }

    @Test
    void aTurnThatIsOverGivesNoOtherAndTheFanStartsAtTheBack() {
        var match = TestMatch.open(redis).allow(1);
        var number = number(queue.join(match.id(), ANN, UNUSED, NO_TOKEN).standing());
        admission.admit(match.id());
        assertThat(places.place(match.id(), ANN, number)).isInstanceOf(Inside.class);
        redis.execute("ZADD", match.keys().active(), "1", ANN.value());

        assertThat(places.place(match.id(), ANN, number)).isEqualTo(new TurnOver(Reason.TIME));

        queue.join(match.id(), BEN, UNUSED, NO_TOKEN);
        var again = queue.join(match.id(), ANN, UNUSED, NO_TOKEN);
        assertThat(again.first()).isTrue();
        assertThat(place(again.standing()).position().orElseThrow()).isEqualTo(2);
        assertThat(places.place(match.id(), ANN, number)).isEqualTo(new TurnOver(Reason.TIME));
    }

    @Test
    void leavingDuringTheTurnEndsItForGood() {
        var match = TestMatch.open(redis).allow(1);
        var number = number(queue.join(match.id(), ANN, UNUSED, NO_TOKEN).standing());
        admission.admit(match.id());

        queue.leave(match.id(), ANN, number);

        assertThat(places.place(match.id(), ANN, number)).isInstanceOf(Standing.HasLeft.class);
        assertThat(redis.execute("ZCARD", match.keys().active()).toInteger()).isZero();
    }

    @Test
    void pausedAndSoldOutKeepThePlacesAndTheTurns() {
        var match = TestMatch.open(redis).allow(1);
        var inside = number(queue.join(match.id(), ANN, UNUSED, NO_TOKEN).standing());
        admission.admit(match.id());
        var waits = number(queue.join(match.id(), BEN, UNUSED, NO_TOKEN).standing());

        match.set("state", "PAUSED");
        assertThat(state(places.place(match.id(), BEN, waits))).isEqualTo(LineState.PAUSED);
        assertThat(places.place(match.id(), ANN, inside)).isInstanceOf(Inside.class);

        match.set("state", "OPEN");
        redis.execute("HSET", match.keys().seatCounts(), "unsold", "0");
        assertThat(state(places.place(match.id(), BEN, waits))).isEqualTo(LineState.SOLD_OUT);
        assertThat(places.place(match.id(), ANN, inside)).isInstanceOf(Inside.class);

        match.set("state", "CLOSED");
        assertThat(places.place(match.id(), ANN, inside)).isInstanceOf(Standing.SaleOver.class);
    }

    private Optional<String> opened(TestMatch match) {
        return Optional.ofNullable(redis.execute("HGET", match.keys().settings(), "opened"))
                .map(Object::toString);
    }

    private static QueueStatus.Place place(Standing standing) {
        return ((InLine) standing).place();
    }

    private static LineState state(Standing standing) {
        return ((InLine) standing).state();
    }

    private static long number(Standing standing) {
        return place(standing).number();
    }
}
