package dev.matchgate.waitingroom.queue;

import java.time.Duration;
import java.util.OptionalLong;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.FanId;
import dev.matchgate.common.Presence;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.admission.Admission;
import dev.matchgate.waitingroom.queue.QueueStatus.Reason;
import dev.matchgate.waitingroom.queue.Standing.InLine;
import dev.matchgate.waitingroom.queue.Standing.Inside;
import dev.matchgate.waitingroom.queue.Standing.TurnOver;

import static org.assertj.core.api.Assertions.assertThat;

/** Closed laptops do not stop the line, and who comes back in time loses nothing to those behind. */
@RoomTest
class AbsentFansTest {

    private static final FanId ANN = new FanId("ann");
    private static final FanId BEN = new FanId("ben");
    private static final FanId CID = new FanId("cid");

    @Inject
    RedisQueue queue;

    @Inject
    Places places;

    @Inject
    SeenFans seen;

    @Inject
    Admission admission;

    @Inject
    RedisDataSource redis;

    @Test
    void anAbsentFanIsPassedOverAndTheNextOneIsAdmitted() {
        var match = TestMatch.open(redis);
        join(match, ANN);
        var ben = join(match, BEN);
        match.absentSince(ANN, 1);

        match.allow(1);
        admission.admit(match.id());

        assertThat(places.place(match.id(), BEN, ben)).isInstanceOf(Inside.class);
        assertThat(text("HGET", match.keys().turns(), "ann")).contains("|ABSENT|");
        assertThat(text("HGET", match.keys().admission(), "frontier")).isEqualTo(Long.toString(ben));
        assertThat(text("HGET", match.keys().admission(), "passedTotal")).isEqualTo("1");
    }

    @Test
    void whoComesBackIsAdmittedNextAndNobodyBehindMovesBack() {
        var match = TestMatch.open(redis);
        var ann = passedOver(match);
        var cid = join(match, CID);
        assertThat(position(match, CID, cid)).isEqualTo(1);

        assertThat(position(match, ANN, ann)).isEqualTo(1);
        assertThat(position(match, CID, cid)).isEqualTo(1);
        assertThat(queue.join(match.id(), ANN, 0, OptionalLong.empty()).first()).isFalse();

        match.allow(1);
        admission.admit(match.id());
        assertThat(places.place(match.id(), ANN, ann)).isInstanceOf(Inside.class);
        assertThat(position(match, CID, cid)).isEqualTo(1);
    }

    @Test
    void whoComesBackTooLateOrVanishesAgainStartsAtTheBack() {
        var match = TestMatch.open(redis);
        var ann = passedOver(match);

        assertThat(position(match, ANN, ann)).isEqualTo(1);
        match.absentSince(ANN, 1);
        match.allow(1);
        admission.admit(match.id());
        assertThat(places.place(match.id(), ANN, ann)).isEqualTo(new TurnOver(Reason.ABSENT));

        redis.execute("HSET", match.keys().turns(), "ann", ann + "|ABSENT|" + (System.currentTimeMillis() - 1));
        assertThat(places.place(match.id(), ANN, ann)).isEqualTo(new TurnOver(Reason.ABSENT));
        assertThat(queue.join(match.id(), ANN, 0, OptionalLong.empty()).number())
                .isGreaterThan(ann);
    }

    @Test
    void whoLeavesAfterBeingPassedOverIsNotAskedBack() {
        var match = TestMatch.open(redis);
        var ann = passedOver(match);
        assertThat(position(match, ANN, ann)).isEqualTo(1);

        queue.leave(match.id(), ANN, ann);

        assertThat(places.place(match.id(), ANN, ann)).isInstanceOf(Standing.HasLeft.class);
        assertThat(redis.execute("ZCARD", match.keys().late()).toInteger()).isZero();
    }

    @Test
    void aTimeInWhichNobodyCouldBeSeenMakesNobodyAbsent() {
        var match = TestMatch.open(redis);
        join(match, ANN);
        var ben = join(match, BEN);
        // Redis was away from three minutes ago until now: Ann had gone before, Ben could not come meanwhile.
        var now = System.currentTimeMillis();
        redis.execute("HSET", match.keys().admission(), "tickedAt", Long.toString(now - 180_000));
        match.absentSince(ANN, 240);
        match.absentSince(BEN, 100);

        match.allow(2);
        admission.admit(match.id());

        assertThat(text("HGET", match.keys().turns(), "ann")).contains("|ABSENT|");
        assertThat(places.place(match.id(), BEN, ben)).isInstanceOf(Inside.class);
    }

    @Test
    void aTurnThatNobodyClaimsGivesItsSlotBack() {
        var match = TestMatch.open(redis).set("maxActiveFans", 1);
        var ann = join(match, ANN);
        var ben = join(match, BEN);
        match.allow(1);
        admission.admit(match.id());

        redis.execute("ZADD", match.keys().active(), "1", "ann");
        match.allow(1);
        admission.admit(match.id());

        assertThat(places.place(match.id(), ANN, ann)).isEqualTo(new TurnOver(Reason.NOT_CLAIMED));
        assertThat(places.place(match.id(), BEN, ben)).isInstanceOf(Inside.class);
        assertThat(text("HGET", match.keys().admission(), "claimedTotal")).isEqualTo("1");
    }

    @Test
    void aFanIsGivenTheIntervalToldAndHalfAMinuteToClaim() {
        var match = TestMatch.open(redis);
        join(match, ANN);
        seen.saw(match.id(), ANN, Duration.ofSeconds(100));
        seen.writeDown();
        match.allow(1);
        admission.admit(match.id());

        var claimBy = (long) Double.parseDouble(text("ZSCORE", match.keys().active(), "ann"));
        assertThat(claimBy - System.currentTimeMillis()).isBetween(120_000L, 130_000L);
    }

    @Test
    void whoWasSeenIsPresentForTwiceTheIntervalToldAndHalfAMinute() {
        var match = TestMatch.open(redis);
        seen.saw(match.id(), ANN, Duration.ofMillis(49_200));

        seen.writeDown();

        var presence = Presence.of(ANN);
        var value = Long.parseLong(
                text("HGET", match.keys().presencePrefix() + presence.hash(), Long.toString(presence.field())));
        assertThat(value % 4_096).isEqualTo(50);
        assertThat(value / 4_096 - System.currentTimeMillis() / 1_000).isBetween(120L, 132L);
    }

    /** @return the number of Ann, who was away when the front came; Ben was admitted in her place */
    private long passedOver(TestMatch match) {
        var ann = join(match, ANN);
        join(match, BEN);
        match.absentSince(ANN, 1);
        match.allow(1);
        admission.admit(match.id());
        return ann;
    }

    private long join(TestMatch match, FanId fan) {
        return queue.join(match.id(), fan, 0, OptionalLong.empty()).number();
    }

    private long position(TestMatch match, FanId fan, long number) {
        return ((InLine) places.place(match.id(), fan, number))
                .place()
                .position()
                .orElseThrow();
    }

    private String text(String command, String... arguments) {
        return redis.execute(command, arguments).toString();
    }
}
