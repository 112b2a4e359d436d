package dev.matchgate.waitingroom.booking;

import java.time.Instant;
import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.admission.AdmissionTokens;

import static org.hamcrest.Matchers.endsWith;

/** Who holds seats may book them and give them back to the end of the hold, also when the turn has run out meanwhile. */
@RoomTest
class TurnOverTest {

    /** Other tests' fans have others: a token is made once for each. */
    private static final long QUEUE_NUMBER = (1L << 52) - 1;

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    AdmissionTokens tokens;

    @Test
    void aLivingHoldIsBookedWithATokenThatHasRunOut() {
        var match = TestMatch.open(redis);
        var fan = fans.admittedTo(match);
        var late = runOut(fan, match);
        var booked = fan.hold(match, "A-1-1");
        var released = fan.hold(match, "A-1-2");

        book(late, booked).statusCode(202);
        late.request().delete("/api/tickets/hold/" + released).then().statusCode(204);
        late.request()
                .body(Map.of("matchId", match.id().value(), "seatIds", new String[] {"A-1-3"}))
                .post("/api/tickets/hold")
                .then()
                .statusCode(403)
                .body("type", endsWith("/not-admitted"));
    }

    @Test
    void neitherAnotherMatchsTokenNorAHoldThatIsOverIsEnough() {
        var match = TestMatch.open(redis);
        var fan = fans.admittedTo(match);
        var hold = fan.hold(match, "A-1-1");

        book(runOut(fan, TestMatch.open(redis)), hold).statusCode(403).body("type", endsWith("/not-admitted"));

        redis.execute("ZADD", match.keys().holds(), Long.toString(System.currentTimeMillis() - 1), hold);
        book(runOut(fan, match), hold).statusCode(410).body("type", endsWith("/hold-expired"));
    }

    private AdmittedFan runOut(AdmittedFan fan, TestMatch match) {
        var ended = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 60);
        return new AdmittedFan(fan.id(), fan.bearer(), tokens.mint(fan.id(), match.id(), QUEUE_NUMBER, ended));
    }

    private static ValidatableResponse book(AdmittedFan fan, String hold) {
        return fan.request()
                .header("Idempotency-Key", "k")
                .body(Map.of("holdId", hold, "payment", Map.of("method", "card", "token", "approve")))
                .post("/api/tickets/book")
                .then();
    }
}
