package dev.matchgate.waitingroom.ticket;

import java.time.Instant;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.common.BookingId;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.LocalStackResource;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestBookings;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;

import static dev.matchgate.waitingroom.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

@RoomTest
class TicketTest {

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    TestBookings bookings;

    private TestMatch match;
    private AdmittedFan fan;

    @BeforeEach
    void openAMatch() {
        TestMatch.settleAll(redis);
        match = TestMatch.open(redis);
        fan = fans.admittedTo(match);
    }

    private static Response ticket(AdmittedFan who, BookingId id, String accept) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + who.bearer())
                .header("Accept", accept)
                .get("/api/tickets/bookings/" + id + "/ticket");
    }

    /** What a gate does that has nothing but the published keys and the scanned text. */
    private static JwtClaims checkAtTheGate(String jwks, String content) throws Exception {
        var signature = new JsonWebSignature();
        signature.setCompactSerialization(content);
        signature.setKey(new JsonWebKeySet(jwks)
                .findJsonWebKey(signature.getKeyIdHeaderValue(), "EC", "sig", "ES256")
                .getKey());
        assertThat(signature.verifySignature()).isTrue();
        assertThat(signature.getHeader("typ")).isEqualTo("ticket+jwt");
        return JwtClaims.parse(signature.getPayload());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=0",
                "*/*;q=0",
                "image/svg+xml;q=0, application/json;q=0",
                "application/json;profile=x",
                "image/svg+xml;charset=utf-8"
            })
    void whatNobodyCanBePleasedWithIsNoBug(String accept) {
        var id = bookings.show(match, fan.id(), "CONFIRMED", "A-1-1");

        assertThat(ticket(fan, id, accept).statusCode()).isIn(200, 406);
        assertThat(RestAssured.given()
                        .header("Authorization", "Bearer " + LocalStackResource.OPS_TOKEN)
                        .header("Accept", accept.replace("image/svg+xml", "text/csv"))
                        .get("/api/ops/bookings?matchId=nowhere")
                        .statusCode())
                .isIn(404, 406, 503);
    }

    @Test
    void aConfirmedBookingHasATicketThatThePublishedKeysVerify() throws Exception {
        var id = bookings.show(match, fan.id(), "CONFIRMED", "A-1-2", "A-1-1");
        var before = Instant.now().getEpochSecond();
        var jwks = RestAssured.get("/.well-known/jwks.json").asString();

        var answer = ticket(fan, id, "application/json");

        answer.then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept")
                .body("bookingId", is(id.value()))
                .body("matchId", is(match.id().value()))
                .body("home", is("FC Seoul"))
                .body("seatIds", contains("A-1-1", "A-1-2"));
        var claims = checkAtTheGate(jwks, answer.path("content"));
        assertThat(claims.getStringClaimValue("match")).isEqualTo(match.id().value());
        assertThat(claims.getStringClaimValue("booking")).isEqualTo(id.value());
        assertThat(claims.getStringListClaimValue("seats")).containsExactly("A-1-1", "A-1-2");
        assertThat(claims.getIssuedAt().getValue())
                .isBetween(before, Instant.now().getEpochSecond());
        assertThat(Instant.parse(answer.path("issuedAt")).getEpochSecond())
                .isEqualTo(claims.getIssuedAt().getValue());
    }

    @Test
    void theTicketTellsTheFanOnlyToWhoKnowsTheFan() throws Exception {
        var id = bookings.show(match, fan.id(), "CONFIRMED", "A-1-1");
        var another = bookings.show(match, fan.id(), "CONFIRMED", "A-1-2");
        var jwks = RestAssured.get("/.well-known/jwks.json").asString();

        var claims = checkAtTheGate(jwks, ticket(fan, id, "application/json").path("content"));
        var others =
                checkAtTheGate(jwks, ticket(fan, another, "application/json").path("content"));

        assertThat(claims.toJson()).doesNotContain(fan.id().value());
        assertThat(claims.getStringClaimValue("fan"))
                .isEqualTo(Tickets.fanOf(id, fan.id()))
                .isNotEqualTo(others.getStringClaimValue("fan"));
    }

    @Test
    void thePictureSaysTheSignedContent() throws Exception {
        var id = bookings.show(match, fan.id(), "CONFIRMED", "A-1-1", "A-1-2", "A-1-3", "A-1-4");
        var jwks = RestAssured.get("/.well-known/jwks.json").asString();

        var answer = ticket(fan, id, "image/svg+xml");

        answer.then()
                .statusCode(200)
                .header("Content-Type", is("image/svg+xml"))
                .header("Cache-Control", "no-store");
        var content = QrReader.text(QrReader.modules(answer.asString()));
        assertThat(checkAtTheGate(jwks, content).getStringClaimValue("booking")).isEqualTo(id.value());
    }

    @Test
    void theCallerChoosesTheForm() {
        var id = bookings.show(match, fan.id(), "CONFIRMED", "A-1-1");

        ticket(fan, id, "*/*").then().contentType("application/json");
        ticket(fan, id, "application/json;q=0.5, image/svg+xml").then().header("Content-Type", is("image/svg+xml"));
        ticket(fan, id, "image/*").then().header("Content-Type", is("image/svg+xml"));
        isRefused(ticket(fan, id, "image/png").then(), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "SECURED", "REJECTED", "CANCELLING", "CANCELLED"})
    void whatIsNotConfirmedHasNoTicket(String state) {
        var id = bookings.show(match, fan.id(), state, "A-1-1");

        isRefused(ticket(fan, id, "application/json").then(), 409, "no-ticket");
        isRefused(ticket(fan, id, "image/svg+xml").then(), 409, "no-ticket");
    }

    @Test
    void nobodyGetsAnotherFansTicket() {
        var id = bookings.show(match, fan.id(), "CONFIRMED", "A-1-1");

        isRefused(ticket(fans.admittedTo(match), id, "application/json").then(), 404, "unknown-booking");
        isRefused(
                ticket(fan, BookingId.derive(fan.id(), "never"), "image/svg+xml")
                        .then(),
                404,
                "unknown-booking");
        isRefused(RestAssured.get("/api/tickets/bookings/" + id + "/ticket").then(), 401, "not-signed-in");
    }

    @Test
    void aTicketAdmitsNobodyToShopAndAnAdmissionTokenIsNoTicket() throws Exception {
        var id = bookings.show(match, fan.id(), "CONFIRMED", "A-1-1");
        var content = ticket(fan, id, "application/json").path("content").toString();

        isRefused(
                new AdmittedFan(fan.id(), fan.bearer(), content)
                        .request()
                        .body("{\"matchId\":\"" + match.id() + "\",\"seatIds\":[\"A-2-1\"]}")
                        .post("/api/tickets/hold")
                        .then(),
                403,
                "not-admitted");
        var admission = new JsonWebSignature();
        admission.setCompactSerialization(fan.admissionToken());
        assertThat(admission.getHeader("typ")).isNull();
    }
}
