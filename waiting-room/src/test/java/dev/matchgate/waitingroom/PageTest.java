package dev.matchgate.waitingroom;

import java.util.regex.Pattern;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

/** What a browser and a programmer find at a room's address. */
@RoomTest
class PageTest {

    private static final Pattern PARTS = Pattern.compile("(?:src|href|from)[ =]['\"]\\.?(/[a-z]+\\.[a-z]+)['\"]");

    @Test
    void thePageAndAllOfItsPartsAreServed() {
        var page = RestAssured.get("/").then().statusCode(200).extract().asString();
        var script = RestAssured.get("/matchgate.js").asString();
        var parts = PARTS.matcher(page + script)
                .results()
                .map(part -> part.group(1))
                .toList();

        assertThat(parts).contains("/matchgate.js", "/matchgate.css", "/api.js", "/seats.js");
        assertThat(parts).allSatisfy(part -> RestAssured.get(part).then().statusCode(200));
        assertThat(page).as("the content security policy forbids it").doesNotContain("<style", "style=", "onclick");
    }

    @Test
    void thePartsThatOthersImportAndTheDrawsCheckAreServed() {
        for (var part : java.util.List.of("/position.js", "/draw.html", "/draw.js")) {
            RestAssured.get(part).then().statusCode(200);
        }
    }

    @Test
    void theCallsAreDescribed() {
        RestAssured.get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/api/tickets/hold"))
                .body(containsString("/api/tickets/book"))
                .body(containsString("/api/matches/{matchId}/seats"))
                .body(containsString("/api/ops/matches/{matchId}/admission"))
                .body(containsString("/api/ops/matches/{matchId}/changes"))
                .body(containsString("/api/ops/matches/{matchId}/live"))
                .body(containsString("text/event-stream"))
                .body(containsString("/api/matches/{matchId}/queue/place"))
                .body(containsString("polling-too-fast"))
                .body(containsString("Admission-Token"))
                .body(containsString("Idempotency-Key"));
    }
}
