package dev.matchgate.waitingroom.plain;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static org.assertj.core.api.Assertions.assertThat;

/** A browser without JavaScript: it keeps cookies, sends forms as its own, and follows where it is led. */
final class PlainBrowser {

    private final Map<String, String> cookies = new HashMap<>();
    private final String language;

    PlainBrowser(String language) {
        this.language = language;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    RequestSpecification request() {
        return RestAssured.given().redirects().follow(false).cookies(cookies).header("Accept-Language", language);
    }

    /** @return the page, with any status */
    Response open(String path) {
        return keep(request().get(path));
    }

    /** @return the page that the form leads to */
    Response send(String path, Map<String, ?> fields) {
        var answer = keep(request()
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/x-www-form-urlencoded")
                .formParams(fields)
                .post(path));
        return answer.statusCode() == 303 ? open(pathOf(answer.header("Location"))) : answer;
    }

    private static String pathOf(String location) {
        return location.replaceFirst("^https?://[^/]+", "");
    }

    private Response keep(Response answer) {
        answer.detailedCookies().forEach(cookie -> {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        });
        return answer;
    }

    static String screen(Response page) {
        return first(page, "data-screen=\"([a-z]+)\"");
    }

    /** @return what the pattern's group finds first; fails when it finds nothing */
    static String first(Response page, String pattern) {
        var found = Pattern.compile(pattern).matcher(page.asString());
        assertThat(found.find()).as(pattern + " in " + page.asString()).isTrue();
        return found.group(1);
    }
}
