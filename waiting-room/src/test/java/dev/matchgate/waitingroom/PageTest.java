package dev.matchgate.waitingroom;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

/** What a browser and a programmer find at a room's address. */
@RoomTest
class PageTest {

    private static final List<String> WAY_OF_A_FAN = List.of(
            "/fan/main.js", "/fan/place.js", "/fan/position.js", "/fan/shop.js", "/fan/words-ko.js", "/shared/plan.js");

    /** What a page or a module names: src, href, import from, import(...), new URL(...). */
    private static final Pattern PARTS =
            Pattern.compile("(?:src=|href=|from |import\\(|new URL\\()[\"']([./][A-Za-z0-9./_-]+\\.[a-z]+)[\"']");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/draw.html"})
    void aPageAndAllOfItsPartsAreServedAndKeepToTheContentSecurityPolicy(String path) {
        var seen = new TreeSet<String>();
        var toRead = new ArrayDeque<>(List.of(path));
        while (!toRead.isEmpty()) {
            var part = toRead.remove();
            if (seen.add(part)) {
                var answer = RestAssured.get(part).then().statusCode(200);
                if (part.equals(path)) {
                    answer.header("Content-Security-Policy", containsString("default-src 'none'; script-src 'self'"));
                }
                var text = answer.extract().asString();
                assertThat(text)
                        .as(part)
                        .doesNotContain("<style", " style=", "onclick=", "eval(", "innerHTML", "from 'http")
                        .doesNotContainPattern("(src|href)=\"(https?:)?//");
                PARTS.matcher(text)
                        .results()
                        .map(match -> match.group(1))
                        .forEach(name ->
                                toRead.add(URI.create(part).resolve(name).getPath()));
            }
        }

        assertThat(seen).contains("/shared/base.css", "/fan/fan.css", "/icon.svg");
        assertThat(seen).containsAll(path.equals("/draw.html") ? List.of("/fan/draw.js") : WAY_OF_A_FAN);
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
                .body(containsString("/api/ops/matches/{matchId}/history"))
                .body(containsString("/api/ops/matches/{matchId}/seats/unblock"))
                .body(containsString("/api/ops/matches/{matchId}/call-off"))
                .body(containsString("/api/ops/bookings/{bookingId}/cancel"))
                .body(containsString("/api/ops/dead-letters/redrive"))
                .body(containsString("/api/ops/audit/{matchId}"))
                .body(containsString("/api/tickets/cancel"))
                .body(containsString("/api/tickets/bookings/{bookingId}/ticket"))
                .body(containsString("text/csv"))
                .body(containsString("image/svg+xml"))
                .body(containsString("text/event-stream"))
                .body(containsString("/api/matches/{matchId}/queue/place"))
                .body(containsString("polling-too-fast"))
                .body(containsString("Admission-Token"))
                .body(containsString("Idempotency-Key"));
    }
}
