package dev.matchgate.waitingroom.queue;

import java.time.Instant;
import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.admission.Admission;
import dev.matchgate.waitingroom.identity.FanTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

@RoomTest
class QueueHttpTest {

    @Inject
    FanTokens fanTokens;

    @Inject
    Admission admission;

    @Inject
    RedisDataSource redis;

    @Test
    void joiningIsCreatedFirstAndOkAgainWithTheSameToken() {
        var match = TestMatch.open(redis);

        var first = join(match, "ann")
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
        var again = join(match, "ann").statusCode(200).extract().jsonPath();

        assertThat(again.getString("queueToken")).isEqualTo(first.getString("queueToken"));
        assertThat(first.getMap("$"))
                .containsOnlyKeys("queueToken", "state", "position", "queueNumber", "waiting", "pollAfterSeconds");
        assertThat(first.getString("state")).isEqualTo("WAITING");
        assertThat(first.getInt("position")).isEqualTo(1);
        assertThat(first.<Object>get("queueNumber")).isInstanceOf(String.class);
    }

    @Test
    void beforeOpeningOnlyTheCountdownIsTold() {
        var opensAt = Instant.ofEpochSecond(Instant.now().plusSeconds(3_600).getEpochSecond());
        var match = TestMatch.opening(redis, opensAt);

        var joined = join(match, "ann").statusCode(201).extract().jsonPath();
        var place = place(match, joined.getString("queueToken"))
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(joined.getMap("$")).containsOnlyKeys("queueToken", "state", "opensAt", "pollAfterSeconds");
        assertThat(place.getMap("$")).containsOnlyKeys("state", "opensAt", "pollAfterSeconds");
        assertThat(place.getString("state")).isEqualTo("SCHEDULED");
        assertThat(Instant.parse(place.getString("opensAt"))).isEqualTo(opensAt);
        assertThat(overview(match).getMap("$")).doesNotContainKey("drawSeed");

        match.set("opensAtMicros", 1);
        var opened = place(match, joined.getString("queueToken")).extract().jsonPath();
        assertThat(opened.getString("state")).isEqualTo("WAITING");
        var drawn = Draw.number(TestMatch.SEED, new FanId("ann"));
        assertThat(opened.getString("queueNumber")).isEqualTo(Long.toString(drawn));
    }

    @Test
    void theAdmittedGetATokenThatThePublishedKeysVerifyAndEachAnswerRepeatsItsIdAndEnd() throws Exception {
        var match = TestMatch.open(redis);
        var token = join(match, "ann").extract().jsonPath().getString("queueToken");
        match.allow(1);
        admission.admit(match.id());

        var first = place(match, token)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
        var again = place(match, token).extract().jsonPath();

        assertThat(first.getMap("$")).containsOnlyKeys("state", "admissionToken", "expiresAt");
        assertThat(first.getString("state")).isEqualTo("ADMITTED");
        var claims = verified(first.getString("admissionToken"));
        assertThat(claims.getSubject()).isEqualTo("ann");
        assertThat(claims.getStringClaimValue("match")).isEqualTo(match.id().value());
        assertThat(Instant.ofEpochSecond(claims.getExpirationTime().getValue()))
                .isEqualTo(Instant.parse(first.getString("expiresAt")));
        var claimsAgain = verified(again.getString("admissionToken"));
        assertThat(claimsAgain.getJwtId()).isEqualTo(claims.getJwtId());
        assertThat(claimsAgain.getExpirationTime()).isEqualTo(claims.getExpirationTime());
        assertThat(join(match, "ann").statusCode(200).extract().jsonPath().getString("state"))
                .isEqualTo("ADMITTED");
    }

    private static JwtClaims verified(String token) throws Exception {
        var signature = new JsonWebSignature();
        signature.setCompactSerialization(token);
        var published = RestAssured.get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var key = new VerificationJwkSelector().select(signature, new JsonWebKeySet(published).getJsonWebKeys());
        signature.setKey(key.getKey());
        assertThat(signature.verifySignature()).isTrue();
        return JwtClaims.parse(signature.getPayload());
    }

    @Test
    void leavingIsSilentAlsoAgainAndTheTokenSaysSo() {
        var match = TestMatch.open(redis);
        var token = join(match, "ann").extract().jsonPath().getString("queueToken");

        leave(match, token).statusCode(204);
        leave(match, token).statusCode(204);

        assertThat(place(match, token).statusCode(200).extract().jsonPath().getMap("$"))
                .isEqualTo(Map.of("state", "LEFT"));
        join(match, "ann").statusCode(201);
    }

    @Test
    void aTurnThatRanOutIsExpiredWithItsReason() {
        var match = TestMatch.open(redis);
        var token = join(match, "ann").extract().jsonPath().getString("queueToken");
        match.allow(1);
        admission.admit(match.id());
        redis.execute("ZADD", match.keys().active(), "1", "ann");

        assertThat(place(match, token).extract().jsonPath().getMap("$"))
                .isEqualTo(Map.of("state", "EXPIRED", "reason", "TIME"));
        redis.execute("HSET", match.keys().turns(), "ann", turnIn(match, "DONE"));
        assertThat(place(match, token).extract().jsonPath().getString("reason")).isEqualTo("DONE");
    }

    private String turnIn(TestMatch match, String state) {
        var turn = redis.execute("HGET", match.keys().turns(), "ann").toString();
        return turn.replaceFirst("\\|[A-Z]+\\|", "|" + state + "|");
    }

    @Test
    void aClosedMatchRefusesJoinersAndTellsThoseWhoWait() {
        var match = TestMatch.open(redis);
        var token = join(match, "ann").extract().jsonPath().getString("queueToken");
        match.set("state", "CLOSED");

        refused(join(match, "ben"), 409, "queue-closed");
        assertThat(place(match, token).statusCode(200).extract().jsonPath().getMap("$"))
                .isEqualTo(Map.of("state", "CLOSED"));
    }

    @Test
    void aTokenThatIsNotOursIsUnknown() {
        var match = TestMatch.open(redis);
        var other = TestMatch.open(redis);
        var token = join(match, "ann").extract().jsonPath().getString("queueToken");

        refused(place(match, "forged"), 404, "unknown-queue-token");
        refused(place(match, token + "x"), 404, "unknown-queue-token");
        refused(place(match, token.substring(1)), 404, "unknown-queue-token");
        refused(place(match, "A".repeat(5_000)), 404, "unknown-queue-token");
        refused(place(other, token), 404, "unknown-queue-token");
        refused(leave(other, token), 404, "unknown-queue-token");
        refused(RestAssured.get(path(match) + "/place").then(), 404, "unknown-queue-token");
    }

    @Test
    void anUnknownMatchIsUnknownToEveryCall() {
        var unknown = "/api/matches/no-such-match/queue";
        var impossible = "/api/matches/no%20match/queue";

        refused(as("ann").post(unknown).then(), 404, "unknown-match");
        refused(RestAssured.get(unknown).then(), 404, "unknown-match");
        refused(
                RestAssured.given()
                        .header("Queue-Token", "x")
                        .get(unknown + "/place")
                        .then(),
                404,
                "unknown-match");
        refused(as("ann").post(impossible).then(), 404, "unknown-match");
    }

    @Test
    void joiningNeedsAFansBearer() {
        var match = TestMatch.open(redis);

        refused(RestAssured.post(path(match)).then(), 401, "not-signed-in").header("WWW-Authenticate", "Bearer");
        refused(
                RestAssured.given()
                        .header("Authorization", "Bearer x")
                        .post(path(match))
                        .then(),
                401,
                "not-signed-in");
    }

    @Test
    void theOverviewIsForEveryoneAndShowsTheSeedOnceOpened() {
        var match = TestMatch.open(redis).set("message", "Have your id ready");
        join(match, "ann");
        join(match, "ben");
        // The second look is after the first has opened the match, and past the cache.
        RestAssured.get(path(match)).then().statusCode(200).header("Cache-Control", "public, max-age=1");
        Awaitility.await()
                .untilAsserted(() -> assertThat(overview(match).getMap("$")).containsKey("drawSeed"));

        var overview = overview(match);
        assertThat(overview.getString("state")).isEqualTo("OPEN");
        assertThat(overview.getInt("waiting")).isEqualTo(2);
        assertThat(overview.getInt("admittedPerMinute")).isZero();
        assertThat(overview.getString("message")).isEqualTo("Have your id ready");
        assertThat(overview.getString("drawSeed")).isEqualTo(TestMatch.SEED);
        assertThat(overview.getString("drawCommitment")).hasSize(64);
        assertThat(Instant.parse(overview.getString("opensAt"))).isBefore(Instant.now());
    }

    @Test
    void whileTheMatchIsPutBackCallersAreAskedToComeAgain() {
        var match = TestMatch.open(redis);
        redis.execute("DEL", match.keys().rebuilt());

        refused(join(match, "ann"), 503, "unavailable").header("Retry-After", "2");
    }

    private RequestSpecification as(String fan) {
        return RestAssured.given().header("Authorization", "Bearer " + fanTokens.issue(new FanId(fan)));
    }

    private ValidatableResponse join(TestMatch match, String fan) {
        return as(fan).post(path(match)).then();
    }

    private static ValidatableResponse place(TestMatch match, String token) {
        return RestAssured.given()
                .header("Queue-Token", token)
                .get(path(match) + "/place")
                .then();
    }

    private static ValidatableResponse leave(TestMatch match, String token) {
        return RestAssured.given()
                .header("Queue-Token", token)
                .delete(path(match) + "/place")
                .then();
    }

    private static JsonPath overview(TestMatch match) {
        return RestAssured.get(path(match)).then().statusCode(200).extract().jsonPath();
    }

    private static String path(TestMatch match) {
        return "/api/matches/" + match.id() + "/queue";
    }

    private static ValidatableResponse refused(ValidatableResponse answer, int status, String name) {
        return answer.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("/problems/" + name))
                .body("status", equalTo(status));
    }
}
