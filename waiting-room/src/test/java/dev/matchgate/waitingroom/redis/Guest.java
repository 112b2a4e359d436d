package dev.matchgate.waitingroom.redis;

import java.util.List;
import java.util.Map;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import dev.matchgate.waitingroom.TestMatch;

import static org.hamcrest.Matchers.equalTo;

/** A fan who came without an account and waits for a match, as the page calls the room. */
record Guest(TestMatch match, String bearer, String queueToken) {

    static Guest joining(TestMatch match) {
        var bearer = RestAssured.post("/api/session")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("token");
        var joined = RestAssured.given()
                .header("Authorization", "Bearer " + bearer)
                .post("/api/matches/" + match.id() + "/queue")
                .then()
                .statusCode(201)
                .body("state", equalTo("WAITING"));
        return new Guest(match, bearer, joined.extract().jsonPath().getString("queueToken"));
    }

    ValidatableResponse place() {
        return RestAssured.given()
                .header("Queue-Token", queueToken)
                .get("/api/matches/" + match.id() + "/queue/place")
                .then();
    }

    ValidatableResponse hold(String turn, List<String> seats) {
        return inTurn(turn)
                .contentType(ContentType.JSON)
                .body(Map.of("matchId", match.id().value(), "seatIds", seats))
                .post("/api/tickets/hold")
                .then();
    }

    ValidatableResponse release(String turn, String hold) {
        return inTurn(turn).delete("/api/tickets/hold/" + hold).then();
    }

    private RequestSpecification inTurn(String turn) {
        return RestAssured.given().header("Authorization", "Bearer " + bearer).header("Admission-Token", turn);
    }
}
