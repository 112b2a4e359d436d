package dev.matchgate.waitingroom.hold;

import java.time.Instant;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;

/** A turn ends with its last hold, and a turn that Redis has lost is proved by the admission token. */
@RoomTest
class TurnAndHoldTest {

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Test
    void aTurnLastsUntilItsLastHoldEnds() {
        var match = TestMatch.open(redis);
        var ends = Instant.now().plusSeconds(30).getEpochSecond() * 1_000;
        var fan = fans.admittedTo(match, Instant.ofEpochMilli(ends));

        var first = fan.hold(match, "A-1-1");
        var second = fan.hold(match, "A-1-2");
        assertThat(turnEnds(match, fan)).isEqualTo(holdEnds(match, second)).isGreaterThan(ends);

        release(fan, second).statusCode(204);
        assertThat(turnEnds(match, fan)).isEqualTo(holdEnds(match, first));
        release(fan, first).statusCode(204);
        assertThat(turnEnds(match, fan)).isEqualTo(ends);
    }

    @Test
    void aFanWhomRedisHasForgottenIsTakenBackByTheToken() {
        var match = TestMatch.open(redis);
        var fan = fans.admittedTo(match);
        var turn = text("HGET", match.keys().turns(), fan.id().value());
        forget(match, fan);

        fan.hold(match, "A-1-1");

        assertThat(text("HGET", match.keys().turns(), fan.id().value())).isEqualTo(turn);
        assertThat(redis.execute("ZCARD", match.keys().active()).toInteger()).isEqualTo(1);
        assertThat(text("HGET", match.keys().admission(), "frontier")).isEqualTo(turn.substring(0, turn.indexOf('|')));
    }

    @Test
    void aTurnThatRedisKnowsToBeOverIsNotTakenBack() {
        var match = TestMatch.open(redis);
        var left = fans.admittedTo(match);
        var booked = fans.admittedTo(match);
        forget(match, left);
        forget(match, booked);
        redis.execute("HSET", match.keys().turns(), left.id().value(), "4503599627370497|LEFT|1");
        redis.execute("HSET", match.keys().turns(), booked.id().value(), "0|DONE|" + System.currentTimeMillis());

        tryToHold(match, left).statusCode(403);
        tryToHold(match, booked).statusCode(403);
    }

    @Test
    void aBookingOfAnEarlierTurnDoesNotEndThisOne() {
        var match = TestMatch.open(redis);
        var fan = fans.admittedTo(match);
        forget(match, fan);
        redis.execute(
                "HSET", match.keys().turns(), fan.id().value(), "0|DONE|" + (System.currentTimeMillis() - 3_600_000));

        fan.hold(match, "A-1-1");
    }

    @Test
    void nobodyIsTakenBackBeyondThoseWhoMayShopAtOnce() {
        var match = TestMatch.open(redis).set("maxActiveFans", 1);
        var fan = fans.admittedTo(match);
        forget(match, fan);
        fans.admittedTo(match);

        tryToHold(match, fan).statusCode(503);

        match.set("maxActiveFans", 2);
        tryToHold(match, fan).statusCode(201);
    }

    private void forget(TestMatch match, AdmittedFan fan) {
        redis.execute("ZREM", match.keys().active(), fan.id().value());
        redis.execute("HDEL", match.keys().turns(), fan.id().value());
    }

    private static ValidatableResponse tryToHold(TestMatch match, AdmittedFan fan) {
        return fan.request()
                .body("{\"matchId\":\"" + match.id() + "\",\"seatIds\":[\"A-2-1\"]}")
                .post("/api/tickets/hold")
                .then();
    }

    private static ValidatableResponse release(AdmittedFan fan, String hold) {
        return fan.request().delete("/api/tickets/hold/" + hold).then();
    }

    private long turnEnds(TestMatch match, AdmittedFan fan) {
        return (long) Double.parseDouble(
                text("ZSCORE", match.keys().active(), fan.id().value()));
    }

    private long holdEnds(TestMatch match, String hold) {
        return (long) Double.parseDouble(text("ZSCORE", match.keys().holds(), hold));
    }

    private String text(String command, String... arguments) {
        return redis.execute(command, arguments).toString();
    }
}
