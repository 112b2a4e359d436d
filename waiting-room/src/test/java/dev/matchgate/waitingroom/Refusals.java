package dev.matchgate.waitingroom;

import io.restassured.response.ValidatableResponse;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

/** What a refusal has to look like. */
public final class Refusals {

    private Refusals() {}

    public static ValidatableResponse isRefused(ValidatableResponse answer, int status, String refusal) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", endsWith("/" + refusal))
                .body("status", is(status));
    }

    public static void isMalformed(ValidatableResponse answer, String field) {
        isRefused(answer, 400, "malformed-request").body("errors.field", hasItem(field));
    }
}
