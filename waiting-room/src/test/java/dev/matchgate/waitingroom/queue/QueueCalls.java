package dev.matchgate.waitingroom.queue;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.identity.FanTokens;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

/** The queue over HTTP as a fan's page calls it. */
@ApplicationScoped
class QueueCalls {

    private final FanTokens fanTokens;

    QueueCalls(FanTokens fanTokens) {
        this.fanTokens = fanTokens;
    }

    RequestSpecification as(String fan) {
        return RestAssured.given().header("Authorization", "Bearer " + fanTokens.issue(new FanId(fan)));
    }

    ValidatableResponse join(TestMatch match, String fan) {
        return as(fan).post(path(match)).then();
    }

    /** @return the queue token of a fan who joins now */
    String tokenOf(TestMatch match, String fan) {
        return join(match, fan).extract().jsonPath().getString("queueToken");
    }

    ValidatableResponse place(TestMatch match, String token) {
        return RestAssured.given()
                .header("Queue-Token", token)
                .get(path(match) + "/place")
                .then();
    }

    ValidatableResponse leave(TestMatch match, String token) {
        return RestAssured.given()
                .header("Queue-Token", token)
                .delete(path(match) + "/place")
                .then();
    }

    ValidatableResponse overview(TestMatch match) {
        return RestAssured.get(path(match)).then().statusCode(200);
    }

    static String path(TestMatch match) {
        return "/api/matches/" + match.id() + "/queue";
    }

    static ValidatableResponse refused(ValidatableResponse answer, int status, String name) {
        return answer.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("/problems/" + name))
                .body("status", equalTo(status));
    }
}
