package dev.matchgate.waitingroom.ops;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import dev.matchgate.waitingroom.LocalStackResource;
import dev.matchgate.waitingroom.TestMatch;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;

/** The calls of ops in tests. */
final class OpsCalls {

    private OpsCalls() {}

    static RequestSpecification ops() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + LocalStackResource.OPS_TOKEN)
                .contentType(ContentType.JSON);
    }

    static String path(TestMatch match) {
        return "/api/ops/matches/" + match.id();
    }

    static ValidatableResponse patch(TestMatch match, String body) {
        return ops().body(body).patch(path(match) + "/admission").then();
    }

    static void isMalformed(ValidatableResponse answer, String field) {
        answer.statusCode(400)
                .contentType("application/problem+json")
                .body("type", endsWith("/malformed-request"))
                .body("errors.field", hasItem(field));
    }
}
