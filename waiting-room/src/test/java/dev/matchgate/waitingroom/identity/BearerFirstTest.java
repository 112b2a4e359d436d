package dev.matchgate.waitingroom.identity;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.waitingroom.RoomTest;

import static dev.matchgate.waitingroom.Refusals.isRefused;

/** For ops see OpsOnlyTest. */
@RoomTest
class BearerFirstTest {

    @ParameterizedTest
    @ValueSource(strings = {"hold", "book", "cancel"})
    void whoIsNotSignedInHearsNothingAboutTheBody(String call) {
        for (var body : new String[] {"{", "{}", "[7]", "nonsense"}) {
            isRefused(post(call, "", body), 401, "not-signed-in");
            isRefused(post(call, "Bearer nonsense", body), 401, "not-signed-in");
        }
        var token = RestAssured.post("/api/session").path("token").toString();
        isRefused(post(call, "Bearer " + token, "{"), 400, "malformed-request");
    }

    private static ValidatableResponse post(String call, String authorization, String body) {
        return RestAssured.given()
                .header("Authorization", authorization)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/tickets/" + call)
                .then();
    }
}
