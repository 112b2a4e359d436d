package dev.matchgate.waitingroom;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

import dev.matchgate.common.FanId;

/** A fan of a test's own who is admitted to a match. */
public record AdmittedFan(FanId id, String bearer, String admissionToken) {

    /** @return a request of this fan with both tokens */
    public RequestSpecification request() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + bearer)
                .header("Admission-Token", admissionToken)
                .contentType(ContentType.JSON);
    }

    /** @return the id of a new hold; fails the test when it is refused */
    public String hold(TestMatch match, String... seats) {
        return request()
                .body(java.util.Map.of("matchId", match.id().value(), "seatIds", seats))
                .post("/api/tickets/hold")
                .then()
                .statusCode(201)
                .extract()
                .path("holdId");
    }
}
