package dev.matchgate.waitingroom.hold;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

@RoomTest
class HoldResourceTest {

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    private TestMatch match;
    private AdmittedFan fan;

    @BeforeEach
    void openAMatch() {
        match = TestMatch.open(redis);
        fan = fans.admittedTo(match);
    }

    private ValidatableResponse hold(AdmittedFan who, String... seats) {
        return who.request()
                .body(Map.of("matchId", match.id().value(), "seatIds", seats))
                .post("/api/tickets/hold")
                .then();
    }

    private static void isRefused(ValidatableResponse response, int status, String refusal) {
        response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", endsWith("/" + refusal))
                .body("status", is(status));
    }

    private static ValidatableResponse release(AdmittedFan who, String holdId) {
        return who.request().delete("/api/tickets/hold/" + holdId).then();
    }

    @Test
    void anAdmittedFanHoldsSeatsForFiveMinutes() {
        var answer = hold(fan, "A-1-2", "A-1-1").statusCode(201).extract().jsonPath();

        assertThat(answer.getString("matchId")).isEqualTo(match.id().value());
        assertThat(answer.getList("seats.seatId")).isEqualTo(List.of("A-1-1", "A-1-2"));
        assertThat(answer.getList("seats.amountKrw")).isEqualTo(List.of(45_000, 45_000));
        assertThat(answer.getInt("amountKrw")).isEqualTo(90_000);
        assertThat(Instant.parse(answer.getString("expiresAt")))
                .isBetween(Instant.now().plusSeconds(290), Instant.now().plusSeconds(301));
    }

    @Test
    void aTakenSeatIsNamedAndTheOthersStayFree() {
        hold(fan, "A-1-1").statusCode(201);
        var other = fans.admittedTo(match);

        var answer = hold(other, "A-1-1", "A-1-2");
        isRefused(answer, 409, "seats-unavailable");
        answer.body("seatIds", contains("A-1-1"));

        hold(other, "A-1-2").statusCode(201);
    }

    @Test
    void bookedAndWithheldSeatsAreUnavailable() {
        redis.execute("SETRANGE", match.keys().seats(), "0", "BX");

        var answer = hold(fan, "A-1-1", "A-1-2", "A-1-3");
        isRefused(answer, 409, "seats-unavailable");
        answer.body("seatIds", contains("A-1-1", "A-1-2"));
    }

    @Test
    void aMatchThatIsCalledOffIsClosedWhateverItsSettingsSay() {
        // As a worker shows it that has heard of it before of the settings which close the match.
        match.set("calledOffAt", System.currentTimeMillis());

        isRefused(hold(fan, "A-1-1"), 409, "match-closed");
        isRefused(fan.request().post("/api/matches/" + match.id() + "/queue").then(), 409, "queue-closed");
        var other = TestMatch.open(redis).set("calledOffAt", System.currentTimeMillis());
        RestAssured.get("/api/matches/" + other.id()).then().body("state", is("CLOSED"));
    }

    @Test
    void seatsThatTheMatchDoesNotHaveAreNamed() {
        var answer = hold(fan, "A-1-1", "A-9-1", "nonsense");
        isRefused(answer, 422, "unknown-seats");
        answer.body("seatIds", containsInAnyOrder("A-9-1", "nonsense"));
    }

    @Test
    void whatAFanHoldsAlreadyCountsAgainstTheLimit() {
        hold(fan, "A-1-1", "A-1-2", "A-1-3").statusCode(201);

        isRefused(hold(fan, "A-1-4", "A-1-5"), 422, "too-many-seats");
        hold(fan, "A-1-4").statusCode(201);
    }

    @Test
    void whatAFanOwnsAlreadyCountsAgainstTheLimit() {
        redis.execute("HSET", match.keys().fan(fan.id()), "booking:b1", "4");

        isRefused(hold(fan, "A-1-4"), 422, "too-many-seats");
    }

    @Test
    void moreSeatsThanOneMayHaveAreRefusedAtOnce() {
        isRefused(hold(fan, "A-1-1", "A-1-2", "A-1-3", "A-1-4", "A-1-5"), 422, "too-many-seats");
    }

    @Test
    void withoutABearerNobodyIsSignedIn() {
        isRefused(
                RestAssured.given()
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/tickets/hold")
                        .then(),
                401,
                "not-signed-in");
    }

    @Test
    void withoutAGoodAdmissionTokenNobodyHolds() {
        var elsewhere = fans.admittedTo(TestMatch.open(redis));
        var late = fans.admittedTo(match, Instant.now().minusSeconds(5));
        var borrowed = new AdmittedFan(elsewhere.id(), elsewhere.bearer(), fan.admissionToken());
        var forged = new AdmittedFan(fan.id(), fan.bearer(), fan.admissionToken() + "x");

        for (var who : List.of(elsewhere, late, borrowed, forged, fans.putOutOf(match))) {
            isRefused(hold(who, "A-1-1"), 403, "not-admitted");
        }
        isRefused(
                RestAssured.given()
                        .header("Authorization", "Bearer " + fan.bearer())
                        .contentType("application/json")
                        .body(Map.of("matchId", match.id().value(), "seatIds", List.of("A-1-1")))
                        .post("/api/tickets/hold")
                        .then(),
                403,
                "not-admitted");
    }

    @Test
    void anUnknownMatchIsNotFound() {
        isRefused(
                fan.request()
                        .body(Map.of("matchId", "nowhere", "seatIds", List.of("A-1-1")))
                        .post("/api/tickets/hold")
                        .then(),
                404,
                "unknown-match");
    }

    @Test
    void whatCannotBeReadIsRefusedByField() {
        isMalformed("{\"matchId\":", "");
        isMalformed("{}", "seatIds");
        isMalformed("{\"matchId\":\"m\",\"seatIds\":[]}", "seatIds");
        isMalformed("{\"matchId\":\"m\",\"seatIds\":[\"A-1-1\",\"A-1-1\"]}", "seatIds[1]");
        isMalformed("{\"matchId\":\"m\",\"seatIds\":[\"\"]}", "seatIds[0]");
        isMalformed("{\"matchId\":\"m\",\"seatIds\":[7]}", "seatIds[0]");
        isMalformed("{\"matchId\":\"m m\",\"seatIds\":[\"A-1-1\"]}", "matchId");
        isRefused(fan.request().post("/api/tickets/hold").then(), 400, "malformed-request");
    }

    private void isMalformed(String body, String field) {
        var answer = fan.request().body(body).post("/api/tickets/hold").then();
        isRefused(answer, 400, "malformed-request");
        answer.body("errors.field", hasItem(field));
    }

    @Test
    void aClosedMatchTakesNoHoldsAndAPausedOneDoes() {
        match.set("state", "PAUSED");
        hold(fan, "A-1-1").statusCode(201);
        match.set("state", "CLOSED");
        isRefused(hold(fan, "A-1-2"), 409, "match-closed");
        match.set("state", "OPEN").set("kickOffMicros", TestMatch.micros(Instant.now()));
        isRefused(hold(fan, "A-1-2"), 409, "match-closed");
    }

    @Test
    void whileRedisIsRebuiltTheAnswerIsToComeAgain() {
        var holdId = fan.hold(match, "A-1-1");
        redis.execute("DEL", match.keys().rebuilt());

        var answer = hold(fan, "A-1-2");
        isRefused(answer, 503, "unavailable");
        answer.header("Retry-After", "2");
        isRefused(release(fan, holdId), 503, "unavailable");
    }

    @Test
    void aFanOfAMatchThatRedisHasLostIsNotToldItIsUnknown() {
        var definition = redis.execute("GET", match.keys().definition()).toString();
        redis.execute("DEL", match.keys().definition(), match.keys().rebuilt());

        isRefused(hold(fan, "A-1-1"), 503, "unavailable");
        redis.execute("SET", match.keys().definition(), definition);
    }

    @Test
    void anExpiredHoldIsFreeForTheNextFan() {
        var holdId = fan.hold(match, "A-1-1", "A-1-2");
        redis.execute("ZADD", match.keys().holds(), Long.toString(System.currentTimeMillis() - 1), holdId);

        hold(fans.admittedTo(match), "A-1-1").statusCode(201);
        hold(fan, "A-1-2", "A-1-3", "A-1-4", "A-1-5").statusCode(201);
    }

    @Test
    void aReleasedHoldIsFreeForTheNextFanAndCanBeReleasedAgain() {
        var holdId = fan.hold(match, "A-1-1");

        release(fan, holdId).statusCode(204);
        release(fan, holdId).statusCode(204);
        hold(fans.admittedTo(match), "A-1-1").statusCode(201);
        release(fan, holdId).statusCode(204);
        isRefused(hold(fan, "A-1-1"), 409, "seats-unavailable");
    }

    @Test
    void releasingNeedsNoTurnThatStillLasts() {
        var holdId = fan.hold(match, "A-1-1");
        redis.execute("ZREM", match.keys().active(), fan.id().value());

        release(fan, holdId).statusCode(204);
    }

    @Test
    void nobodyReleasesAnotherFansHold() {
        var holdId = fan.hold(match, "A-1-1");

        isRefused(release(fans.admittedTo(match), holdId), 404, "unknown-hold");
        isRefused(release(fan, "nonsense"), 404, "unknown-hold");
        isRefused(release(fan, "x".repeat(22) + "-" + match.id()), 404, "unknown-hold");
        isRefused(release(fans.admittedTo(TestMatch.open(redis)), holdId), 403, "not-admitted");
    }

    @Test
    void aSubmittedHoldCannotBeReleased() {
        var holdId = fan.hold(match, "A-1-1");
        redis.execute("HSET", "{match:" + match.id() + "}:hold:" + holdId, "state", "SUBMITTED");

        isRefused(release(fan, holdId), 409, "hold-submitted");
    }
}
