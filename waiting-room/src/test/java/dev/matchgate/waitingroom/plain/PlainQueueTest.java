package dev.matchgate.waitingroom.plain;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

/** The queue in a browser without JavaScript. */
@RoomTest
class PlainQueueTest {

    @Inject
    RedisDataSource redis;

    private final PlainBrowser browser = new PlainBrowser("en");

    private static String path(TestMatch match) {
        return "/plain/m/" + match.id();
    }

    @Test
    void theMatchesAreListedInTheLanguageOfTheBrowser() {
        var match = TestMatch.open(redis);

        browser.open("/plain")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .body(containsString("data-match=\"" + match.id() + "\""))
                .body(containsString("FC Seoul - Ulsan HD"));
        new PlainBrowser("ko-KR,ko").open("/plain").then().header("Content-Language", is("ko"));
    }

    @Test
    void theLanguageThatWasChosenIsKept() {
        assertThat(browser.open("/plain?language=ko").header("Content-Language"))
                .isEqualTo("ko");
        assertThat(browser.open("/plain").header("Content-Language")).isEqualTo("ko");
    }

    @Test
    void aFanWhoJoinsSeesThePlaceAndThePageLooksAgainByItself() {
        var match = TestMatch.open(redis);
        var page = browser.send(path(match) + "/join", Map.of());

        assertThat(PlainBrowser.screen(page)).isEqualTo("waiting");
        assertThat(PlainBrowser.first(page, "data-test=\"position\">([0-9,]+)<"))
                .isEqualTo("1");
        assertThat(Integer.parseInt(page.header("Refresh"))).isPositive();
        assertThat(browser.cookies()).containsKeys("matchgate-fan", "place-" + match.id());
    }

    @Test
    void joiningAgainKeepsThePlace() {
        var match = TestMatch.open(redis);
        browser.send(path(match) + "/join", Map.of());
        new PlainBrowser("en").send(path(match) + "/join", Map.of());

        var page = browser.send(path(match) + "/join", Map.of());

        assertThat(PlainBrowser.first(page, "data-test=\"position\">([0-9,]+)<"))
                .isEqualTo("1");
    }

    @Test
    void beforeTheOpeningTheTimeIsSaidAndNoPlace() {
        var match = TestMatch.opening(redis, Instant.now().plusSeconds(600));
        var page = browser.send(path(match) + "/join", Map.of());

        assertThat(PlainBrowser.screen(page)).isEqualTo("scheduled");
        assertThat(page.header("Refresh")).isNotBlank();
        page.then().body(not(containsString("data-test=\"position\"")));
    }

    @Test
    void whoeverAsksFasterThanToldIsToldWhenToComeAgain() {
        var match = TestMatch.open(redis);
        browser.send(path(match) + "/join", Map.of());
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var page = browser.open(path(match));
            page.then().statusCode(429).body(containsString("data-refusal=\"polling-too-fast\""));
            assertThat(page.header("Refresh")).endsWith("; url=" + path(match));
        });
    }

    @Test
    void leavingEndsThePlace() {
        var match = TestMatch.open(redis);
        browser.send(path(match) + "/join", Map.of());

        assertThat(PlainBrowser.screen(browser.send(path(match) + "/leave", Map.of())))
                .isEqualTo("left");
    }

    @Test
    void aFormOfAnotherSiteDoesNothing() {
        var match = TestMatch.open(redis);

        for (var header : Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
                .entrySet()) {
            browser.request()
                    .header(header.getKey(), header.getValue())
                    .post(path(match) + "/join")
                    .then()
                    .statusCode(403)
                    .body(containsString("data-refusal=\"foreign-form\""));
        }
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void aFormOfOursIsTakenFromAnOldBrowserToo() {
        var match = TestMatch.open(redis);
        var host = "localhost:" + RestAssured.port;

        browser.request()
                .header("Origin", "http://" + host)
                .post(path(match) + "/join")
                .then()
                .statusCode(303);
        browser.request().post(path(match) + "/join").then().statusCode(303);
    }

    @Test
    void noScriptReadsTheCookiesAndNoOtherSiteSendsThem() {
        var match = TestMatch.open(redis);
        var answer = browser.request().header("X-Forwarded-Proto", "https").post(path(match) + "/join");

        assertThat(answer.headers().getValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie)
                        .contains("; HTTPOnly")
                        .contains("; SameSite=Lax")
                        .contains("; Path=/plain")
                        .contains("; Secure"));
    }

    @Test
    void whatIsNotThereIsSaidOnAPage() {
        browser.open("/plain/m/none").then().statusCode(404).body(containsString("data-refusal=\"unknown-match\""));
        browser.open("/plain/bookings/none")
                .then()
                .statusCode(404)
                .body(containsString("data-refusal=\"unknown-booking\""));
    }

    @Test
    void whatOpsTellEverybodyIsShownAsText() {
        var match = TestMatch.open(redis).set("message", "Gate <b>3</b> is closed");
        var page = browser.send(path(match) + "/join", Map.of());

        page.then().body(containsString("Gate &lt;b&gt;3&lt;/b&gt; is closed"));
    }
}
