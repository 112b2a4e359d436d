package dev.matchgate.waitingroom.queue;

import java.time.Instant;
import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
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

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@RoomTest
class QueueHttpTest {

    @Inject
    QueueCalls calls;

    @Inject
    Admission admission;

    @Inject
    RedisDataSource redis;

    @Test
    void joiningIsCreatedFirstAndOkAgainWithTheSameToken() {
        var match = TestMatch.open(redis);

        var first = calls.join(match, "ann")
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
        var again = calls.join(match, "ann").statusCode(200).extract().jsonPath();

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

        var joined = calls.join(match, "ann").statusCode(201).extract().jsonPath();
        var place = calls.place(match, joined.getString("queueToken"))
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(joined.getMap("$")).containsOnlyKeys("queueToken", "state", "opensAt", "pollAfterSeconds");
        assertThat(place.getMap("$")).containsOnlyKeys("state", "opensAt", "pollAfterSeconds");
        assertThat(place.getString("state")).isEqualTo("SCHEDULED");
        assertThat(Instant.parse(place.getString("opensAt"))).isEqualTo(opensAt);
        assertThat(calls.overview(match).extract().jsonPath().getMap("$")).doesNotContainKey("drawSeed");

        match.set("opensAtMicros", 1);
        var opened =
                calls.place(match, joined.getString("queueToken")).extract().jsonPath();
        assertThat(opened.getString("state")).isEqualTo("WAITING");
        var drawn = Draw.number(TestMatch.SEED, new FanId("ann"));
        assertThat(opened.getString("queueNumber")).isEqualTo(Long.toString(drawn));
    }

    @Test
    void theAdmittedGetATokenThatThePublishedKeysVerifyAndEachAnswerRepeatsItsIdAndEnd() throws Exception {
        var match = TestMatch.open(redis);
        var token = calls.tokenOf(match, "ann");
        match.allow(1);
        admission.admit(match.id());

        var first = calls.place(match, token)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
        var again = calls.place(match, token).extract().jsonPath();

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
        assertThat(calls.join(match, "ann").statusCode(200).extract().jsonPath().getString("state"))
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
        var token = calls.tokenOf(match, "ann");

        calls.leave(match, token).statusCode(204);
        calls.leave(match, token).statusCode(204);

        assertThat(calls.place(match, token)
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getMap("$"))
                .isEqualTo(Map.of("state", "LEFT"));
        calls.join(match, "ann").statusCode(201);
    }

    @Test
    void aTurnThatRanOutIsExpiredWithItsReason() {
        var match = TestMatch.open(redis);
        var token = calls.tokenOf(match, "ann");
        match.allow(1);
        admission.admit(match.id());
        calls.place(match, token).body("state", equalTo("ADMITTED"));
        redis.execute("ZADD", match.keys().active(), "1", "ann");

        assertThat(calls.place(match, token).extract().jsonPath().getMap("$"))
                .isEqualTo(Map.of("state", "EXPIRED", "reason", "TIME"));
        redis.execute("HSET", match.keys().turns(), "ann", turnIn(match, "DONE"));
        assertThat(calls.place(match, token).extract().jsonPath().getString("reason"))
                .isEqualTo("DONE");
    }

    private String turnIn(TestMatch match, String state) {
        var turn = redis.execute("HGET", match.keys().turns(), "ann").toString();
        return turn.replaceFirst("\\|[A-Z]+\\|", "|" + state + "|");
    }

    @Test
    void theOverviewIsForEveryoneAndShowsTheSeedOnceOpened() {
        var match = TestMatch.open(redis).set("message", "Have your id ready");
        calls.join(match, "ann");
        calls.join(match, "ben");
        // The second look is after the first has opened the match, and past the cache.
        RestAssured.get(QueueCalls.path(match)).then().statusCode(200).header("Cache-Control", "public, max-age=1");
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                calls.overview(match).extract().jsonPath().getMap("$"))
                        .containsKey("drawSeed"));

        var overview = calls.overview(match).extract().jsonPath();
        assertThat(overview.getString("state")).isEqualTo("OPEN");
        assertThat(overview.getInt("waiting")).isEqualTo(2);
        assertThat(overview.getInt("admittedPerMinute")).isZero();
        assertThat(overview.getString("message")).isEqualTo("Have your id ready");
        assertThat(overview.getString("drawSeed")).isEqualTo(TestMatch.SEED);
        assertThat(overview.getString("drawCommitment")).hasSize(64);
        assertThat(Instant.parse(overview.getString("opensAt"))).isBefore(Instant.now());
    }

    @Test
    void metricsCountWhatTheQueueDoes() {
        var match = TestMatch.open(redis);
        var token = calls.tokenOf(match, "ann");
        calls.tokenOf(match, "ben");
        calls.place(match, token);
        match.allow(1);
        admission.admit(match.id());

        var metrics =
                RestAssured.get("/q/metrics").then().statusCode(200).extract().asString();

        assertThat(metrics)
                .contains("matchgate_queue_joins_total{outcome=\"first\"}")
                .contains("matchgate_queue_polls_total{state=\"waiting\"}")
                .contains("matchgate_queue_admitted_total{match=\"" + match.id() + "\"} 1.0")
                .contains("matchgate_queue_waiting{match=\"" + match.id() + "\"} 1.0")
                .contains("matchgate_queue_active{match=\"" + match.id() + "\"} 1.0");
    }
}
