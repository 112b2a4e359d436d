package dev.matchgate.waitingroom.pages;

import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.waitingroom.RoomTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** The pages' files as a browser gets them. */
@RoomTest
class PageFilesTest {

    private static final String FILE = "/fan/main.js";

    /** Without undoing any coding. */
    private static RequestSpecification raw() {
        return RestAssured.given()
                .config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()));
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/index.html, text/html",
        "/fan/fan.css, text/css",
        "/fan/main.js, text/javascript",
        "/icon.svg, image/svg+xml",
        "/manifest.webmanifest, application/manifest+json"
    })
    void eachHasItsTypeAndIsAskedForEachTime(String path, String type) {
        RestAssured.get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", containsString(type))
                .header("Cache-Control", "max-age=0, s-maxage=60")
                .header("Date", not(nullValue()));
    }

    @ParameterizedTest
    @CsvSource({"/, true", "/ops/, true", "/fan/pace-worker.js, true", "/fan/main.js, false", "/fan/fan.css, false"})
    void documentsAndWorkersSayWhatTheyMayDo(String path, boolean says) {
        var headers = RestAssured.get(path).headers();

        assertThat(headers.hasHeaderWithName("Content-Security-Policy")).isEqualTo(says);
        assertThat(headers.getValue("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void commentsStayAtHomeAndCodeDoesNot() {
        assertThat(RestAssured.get("/shared/api.js").asString())
                .startsWith("import ")
                .contains("export async function call(")
                .doesNotContain("/**", "// How pages ask");
        assertThat(RestAssured.get("/fan/fan.css").asString()).doesNotContain("/*");
    }

    @Test
    void theFilesOfAFolderAreMeasuredTogether() {
        RestAssured.get("/fan/main.js").then().statusCode(200);
        RestAssured.get("/shared/api.js").then().statusCode(200);

        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("uri=\"/fan/{file}\"", "uri=\"/shared/{file}\"")
                .doesNotContain("uri=\"/fan/main.js\"");
    }

    @Test
    void whoTakesGzipGetsItAndIsToldTheLength() {
        var plain = raw().get(FILE);
        var gzipped = raw().header("Accept-Encoding", "br, gzip").get(FILE);

        assertThat(gzipped.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(gzipped.asByteArray().length)
                .isLessThan(plain.asByteArray().length)
                .isEqualTo(Integer.parseInt(gzipped.header("Content-Length")));
        assertThat(raw().header("Accept-Encoding", "gzip;q=0").get(FILE).asByteArray())
                .isEqualTo(plain.asByteArray());
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        var etag = RestAssured.get(FILE).header("ETag");

        RestAssured.given()
                .header("If-None-Match", etag)
                .get(FILE)
                .then()
                .statusCode(304)
                .body(is(""));
        RestAssured.given()
                .header("If-None-Match", "W/\"other\"")
                .get(FILE)
                .then()
                .statusCode(200);
    }

    @Test
    void headTellsWhatGetWouldSend() {
        RestAssured.head(FILE)
                .then()
                .statusCode(200)
                .header("ETag", RestAssured.get(FILE).header("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fan/none.js", "/fan/../../application.properties", "/fan", "/%2e%2e/lua/admit.lua"})
    void nothingElseIsServed(String path) {
        RestAssured.given()
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void oneDateStandsInEachAnswer() {
        for (var path : new String[] {"/", "/api/matches", "/api/matches/none/queue/place", "/plain", "/none"}) {
            assertThat(RestAssured.get(path).headers().getValues("Date"))
                    .as(path)
                    .hasSize(1);
        }
    }
}
