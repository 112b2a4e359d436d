package dev.matchgate.waitingroom.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.admission.Admission;
import dev.matchgate.waitingroom.queue.QueueStatus.Reason;
import dev.matchgate.waitingroom.queue.Standing.InLine;
import dev.matchgate.waitingroom.queue.Standing.Inside;
import dev.matchgate.waitingroom.queue.Standing.TurnOver;

import static org.assertj.core.api.Assertions.assertThat;

/** Redis loses all of a match, a worker puts it back: the order is as before, and nobody gets a second turn. */
@RoomTest
class LossOfRedisTest {

    private static final int FANS = 10_000;
    private static final OptionalLong NO_TOKEN = OptionalLong.empty();

    @Inject
    RedisQueue queue;

    @Inject
    Places places;

    @Inject
    Admission admission;

    @Inject
    RedisDataSource redis;

    private record Waiter(FanId fan, long number) {}

    @Test
    void tenThousandFansStandInTheOldOrderAndNewcomersBehindThem() {
        var match = TestMatch.open(redis);
        var waiters = join(match, "old", FANS);
        var order = members(match);

        match.loseAll();
        assertThat(ask(match, waiters.subList(0, 500))).allMatch(Standing.Reforming.class::isInstance);
        match.putBack(System.currentTimeMillis() + 3_600_000);
        var shuffled = new ArrayList<>(waiters);
        Collections.shuffle(shuffled, new Random(7));
        assertThat(ask(match, shuffled.subList(0, FANS / 2)))
                .allSatisfy(standing ->
                        assertThat(((InLine) standing).place().position()).isEmpty());
        var newcomers = join(match, "new", 500);
        match.allow(100);
        admission.admit(match.id());
        assertThat(redis.execute("ZCARD", match.keys().active()).toInteger()).isZero();
        ask(match, shuffled.subList(FANS / 2, FANS));

        // The room's own ticker must not admit between here and the comparison.
        match.allow(0);
        match.putBack(1);
        assertThat(members(match).subList(0, FANS)).isEqualTo(order);
        assertThat(members(match)).hasSize(FANS + newcomers.size());
        var first = ask(match, waiters.subList(0, 1));
        assertThat(((InLine) first.getFirst()).place().position()).hasValue(1);
    }

    @Test
    void aTurnThatThisReplicaRemembersGoesOnAndAnOldOneGivesNoOther() {
        var match = TestMatch.open(redis);
        var waiters = join(match, "fan", 4);
        match.allow(3);
        admission.admit(match.id());
        var claimed = (Inside) ask(match, waiters.subList(0, 1)).getFirst();
        admission.look(match.id());

        match.loseAll();
        // The second was booked for during this turn, says the rebuild before it says that all is there.
        redis.execute(
                "HSET", match.keys().turns(), waiters.get(1).fan().value(), "0|DONE|" + System.currentTimeMillis());
        match.putBack(System.currentTimeMillis() + 3_600_000);
        admission.look(match.id());

        assertThat(ask(match, waiters.subList(0, 1))).containsExactly(claimed);
        assertThat(text("HGET", match.keys().turns(), waiters.get(2).fan().value()))
                .contains("|UNCLAIMED|");
        assertThat(ask(match, waiters.subList(2, 3)).getFirst()).isInstanceOf(Inside.class);
        assertThat(ask(match, waiters.subList(1, 2)).getFirst()).isInstanceOf(Standing.Reforming.class);
        assertThat(ask(match, waiters.subList(3, 4)).getFirst()).isInstanceOf(InLine.class);
        assertThat(admission.look(match.id()).active()).isEqualTo(2);

        match.putBack(1);
        assertThat(ask(match, waiters.subList(1, 2))).containsExactly(new TurnOver(Reason.DONE));
    }

    @Test
    void aFanWhomAnotherReplicaAdmittedMeanwhileIsNotAdmittedAgain() {
        var match = TestMatch.open(redis);
        var waiters = join(match, "fan", 3);

        match.loseAll();
        match.putBack(1);
        ask(match, waiters);
        // Another replica remembers that the second had been passed.
        redis.execute(
                "HSET",
                match.keys().admission(),
                "frontier",
                Long.toString(waiters.get(1).number()));
        match.allow(3);
        admission.admit(match.id());

        assertThat(redis.execute("ZCARD", match.keys().active()).toInteger()).isEqualTo(1);
        assertThat(ask(match, waiters))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(new TurnOver(Reason.TIME)),
                        second -> assertThat(second).isEqualTo(new TurnOver(Reason.TIME)),
                        third -> assertThat(third).isInstanceOf(Inside.class));
    }

    /** @return the fans in the order of their places */
    private List<Waiter> join(TestMatch match, String name, int fans) {
        var waiters = Race.all(IntStream.range(0, fans)
                .mapToObj(i -> new FanId(name + "-" + i))
                .<Callable<Waiter>>map(fan -> () ->
                        new Waiter(fan, queue.join(match.id(), fan, 0, NO_TOKEN).number()))
                .toList());
        return waiters.stream().sorted(Comparator.comparingLong(Waiter::number)).toList();
    }

    private List<Standing> ask(TestMatch match, List<Waiter> waiters) {
        var asked = waiters.stream()
                .map(waiter -> places.ask(match.id(), waiter.fan(), waiter.number()))
                .toList();
        return asked.stream().map(java.util.concurrent.CompletableFuture::join).toList();
    }

    private List<String> members(TestMatch match) {
        return redis.execute("ZRANGE", match.keys().waiting(), "0", "-1").getDelegate().stream()
                .map(Response::toString)
                .toList();
    }

    private String text(String command, String... arguments) {
        return redis.execute(command, arguments).toString();
    }
}
