package dev.matchgate.waitingroom.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.admission.QueueFigures.SaleMoment;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class AdmissionTest {

    @Inject
    RedisAdmission redisAdmission;

    @Inject
    Admission admission;

    @Inject
    RedisDataSource redis;

    @Test
    void fansAreAdmittedInTheOrderOfTheirNumbers() {
        var match = TestMatch.open(redis);
        waits(match, "third", 30);
        waits(match, "first", 10);
        waits(match, "second", 20);

        match.allow(2);
        redisAdmission.admit(match.id());

        assertThat(members("ZRANGE", match.keys().active(), "0", "-1")).containsExactlyInAnyOrder("first", "second");
        assertThat(members("ZRANGE", match.keys().waiting(), "0", "-1")).containsExactly("third");
        assertThat(text("HGET", match.keys().admission(), "frontier")).isEqualTo("20");
    }

    @Test
    void aTurnLastsAsLongAsConfiguredAndWaitsAMinuteToBeClaimed() {
        var match = TestMatch.open(redis);
        waits(match, "ann", 10);
        var before = Instant.now();

        match.allow(1);
        redisAdmission.admit(match.id());

        var claimBy = Instant.ofEpochMilli(
                (long) Double.parseDouble(text("ZSCORE", match.keys().active(), "ann")));
        assertThat(Duration.between(before, claimBy)).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(65));
        var turn = text("HGET", match.keys().turns(), "ann").split("\\|", -1);
        assertThat(turn).startsWith("10", "UNCLAIMED");
        var ends = Instant.ofEpochMilli(Long.parseLong(turn[2]));
        assertThat(Duration.between(before, ends)).isBetween(Duration.ofSeconds(599), Duration.ofSeconds(605));
        assertThat(ends.toEpochMilli() % 1_000).isZero();
    }

    @Test
    void aMissingBucketStartsEmpty() {
        var match = TestMatch.open(redis).set("ratePerMinute", 60).set("batch", 1_000);
        crowd(match, 100);
        redis.execute("DEL", match.keys().admission());

        redisAdmission.admit(match.id());

        // One a second, and the room's own ticker may have helped.
        assertThat(redis.execute("ZCARD", match.keys().active()).toInteger()).isLessThanOrEqualTo(1);
    }

    @Test
    void afterAQuietHourNoMoreThanABatchIsAdmitted() {
        var match = TestMatch.open(redis).set("ratePerMinute", 600);
        crowd(match, 100);
        var hourAgo = (System.currentTimeMillis() - 3_600_000) * 1_000;
        redis.execute("HSET", match.keys().admission(), "tokens", "0", "refilledAtMicros", Long.toString(hourAgo));

        redisAdmission.admit(match.id());

        assertThat(redis.execute("ZCARD", match.keys().active()).toInteger()).isEqualTo(10);
    }

    @Test
    void aPauseSavesUpNothing() {
        var match = TestMatch.open(redis).set("ratePerMinute", 6_000).set("state", "PAUSED");
        crowd(match, 1_000);
        for (int i = 0; i < 20; i++) {
            redisAdmission.admit(match.id());
        }

        assertThat(redis.execute("ZCARD", match.keys().active()).toInteger()).isZero();
        assertThat(Double.parseDouble(text("HGET", match.keys().admission(), "tokens")))
                .isZero();
    }

    @Test
    void nobodyIsAdmittedUnlessTheMatchIsOpenHasSeatsAndIsWhole() {
        var scheduled = TestMatch.opening(redis, Instant.now().plusSeconds(3_600));
        var paused = TestMatch.open(redis).set("state", "PAUSED");
        var closed = TestMatch.open(redis).set("state", "CLOSED");
        var over = TestMatch.open(redis).set("kickOffMicros", 1);
        var soldOut = TestMatch.open(redis);
        redis.execute("HSET", soldOut.keys().seatCounts(), "unsold", "0");
        var reforming = TestMatch.open(redis);
        redis.execute("DEL", reforming.keys().rebuilt());

        for (var match : List.of(scheduled, paused, closed, over, soldOut, reforming)) {
            waits(match, "ann", 10);
            match.allow(5);
            redisAdmission.admit(match.id());
            assertThat(redis.execute("ZCARD", match.keys().active()).toInteger())
                    .isZero();
            assertThat(redis.execute("ZCARD", match.keys().waiting()).toInteger())
                    .isEqualTo(1);
        }
    }

    @Test
    void noMoreShopAtOnceThanAllowedAndAnEndedTurnMakesRoomAtOnce() {
        var match = TestMatch.open(redis).set("maxActiveFans", 3);
        crowd(match, 10);

        match.allow(10);
        assertThat(redisAdmission.admit(match.id()).figures().active()).isEqualTo(3);
        match.allow(10);
        assertThat(redisAdmission.admit(match.id()).figures().active()).isEqualTo(3);

        redis.execute("ZADD", match.keys().active(), "1", "fan-0");
        redis.execute("ZREM", match.keys().active(), "fan-1");
        match.allow(10);
        redisAdmission.admit(match.id());

        assertThat(members("ZRANGE", match.keys().active(), "0", "-1"))
                .containsExactlyInAnyOrder("fan-2", "fan-3", "fan-4");
        assertThat(text("HGET", match.keys().turns(), "fan-0")).contains("|NOT_CLAIMED|");
    }

    /** On a match that the room's own ticker does not find: a token that nobody used would let it go on. */
    @Test
    void oneRunPassesOverAThousandAbsentFansAtTheMost() {
        var match = TestMatch.unlisted(redis);
        for (int i = 0; i < 1_500; i++) {
            waits(match, "gone-" + i, i);
            match.absentSince(new FanId("gone-" + i), 1);
        }
        waits(match, "ann", 2_000);

        match.allow(1);
        var first = redisAdmission.admit(match.id());
        var second = redisAdmission.admit(match.id());

        assertThat(first.admitted()).isEmpty();
        assertThat(first.figures().passedTotal()).isEqualTo(1_000);
        assertThat(first.figures().waiting()).isEqualTo(501);
        assertThat(second.figures().passedTotal()).isEqualTo(1_500);
        assertThat(second.admitted()).extracting(QueueMemory.Turn::fan).containsExactly(new FanId("ann"));
    }

    @Test
    void aRunSaysWhenTheBucketWillBeFull() {
        var match = TestMatch.open(redis).set("ratePerMinute", 60).set("state", "OPEN");
        waits(match, "ann", 10);

        var within = redisAdmission.admit(match.id()).runAgainWithin();

        assertThat(within).hasValueSatisfying(due -> assertThat(due).isBetween(Duration.ZERO, Duration.ofSeconds(1)));
        match.set("ratePerMinute", 0);
        assertThat(redisAdmission.admit(match.id()).runAgainWithin()).isEmpty();
    }

    @Test
    void figuresTellTheQueueAsAWhole() {
        var match = TestMatch.open(redis);
        crowd(match, 7);
        match.allow(2);
        redisAdmission.admit(match.id());

        var figures = admission.look(match.id());

        assertThat(figures.state()).isEqualTo(SaleMoment.OPEN);
        assertThat(figures.waiting()).isEqualTo(5);
        assertThat(figures.active()).isEqualTo(2);
        assertThat(figures.admittedTotal()).isEqualTo(2);
        assertThat(figures.passedTotal()).isZero();
        assertThat(figures.frontier()).isEqualTo(1);
        assertThat(figures.reforming()).isFalse();
    }

    @Test
    void aReplicaFindsByItselfWhereSomebodyWaits() {
        var match = TestMatch.open(redis);
        waits(match, "ann", 10);

        match.allow(1);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> redis.execute("ZCARD", match.keys().active()).toInteger() == 1);
    }

    private void waits(TestMatch match, String fan, long number) {
        redis.execute("ZADD", match.keys().waiting(), Long.toString(number), fan);
    }

    private void crowd(TestMatch match, int fans) {
        for (int i = 0; i < fans; i++) {
            waits(match, "fan-" + i, i);
        }
    }

    private String text(String command, String... arguments) {
        return redis.execute(command, arguments).toString();
    }

    private List<String> members(String command, String... arguments) {
        return redis.execute(command, arguments).getDelegate().stream()
                .map(Response::toString)
                .toList();
    }
}
