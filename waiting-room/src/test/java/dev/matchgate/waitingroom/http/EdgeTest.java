package dev.matchgate.waitingroom.http;

import java.net.http.HttpRequest.BodyPublishers;

import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.waitingroom.LogLines;
import dev.matchgate.waitingroom.RoomTest;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class EdgeTest {

    @Inject
    EdgeCalls calls;

    @ParameterizedTest
    @CsvSource({
        "GET, /no/such/path, 404, unknown-path",
        "GET, /api/no-such-path, 404, unknown-path",
        "PUT, /api/echo, 405, method-not-allowed",
        "DELETE, /health, 405, method-not-allowed",
        "GET, /api/matches/no-such-match/queue, 404, unknown-match",
    })
    void whatDoesNotExistIsAProblem(String method, String path, int status, String name) throws Exception {
        var answer = calls.send(calls.request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        calls.assertThatItIsAProblem(answer, name);
    }

    @Test
    void anotherMediaTypeOrAcceptIsAProblem() throws Exception {
        var text = calls.send(
                calls.request("/api/echo").header("Content-Type", "text/plain").POST(BodyPublishers.ofString("x")));
        var xml = calls.send(
                calls.json("/api/echo", "{\"word\":\"a\",\"count\":1}").header("Accept", "application/xml"));

        assertThat(text.statusCode()).isEqualTo(415);
        calls.assertThatItIsAProblem(text, "unsupported-media-type");
        assertThat(xml.statusCode()).isEqualTo(406);
        calls.assertThatItIsAProblem(xml, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "[]",
                "{\"word\":5,\"count\":1}",
                "{\"word\":\"a\",\"count\":\"5\"}",
                "{\"word\":\"a\",\"count\":1.5}",
                "{\"word\":\"\",\"count\":1}",
                "{\"count\":1}",
                "{\"word\":\"a\"}",
                "{\"word\":\"a\",\"count\":99999999999}",
            })
    void aMalformedBodySaysWhatIsWrong(String body) throws Exception {
        var answer = calls.send(calls.json("/api/echo", body));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        calls.assertThatItIsAProblem(answer, "malformed-request");
        assertThat(answer.body()).contains("\"errors\":[{\"field\":").contains("\"message\":");
    }

    @Test
    void theWrongFieldIsNamed() throws Exception {
        assertThat(calls.send(calls.json("/api/echo", "{\"word\":\"\",\"count\":1}"))
                        .body())
                .contains("\"field\":\"word\"");
        assertThat(calls.send(calls.json("/api/echo", "{\"word\":\"a\",\"count\":\"5\"}"))
                        .body())
                .contains("\"field\":\"count\"");
    }

    @Test
    void unknownFieldsAreIgnored() throws Exception {
        assertThat(calls.send(calls.json("/api/echo", "{\"word\":\"a\",\"count\":1,\"more\":{}}"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/no/such/path", "/.well-known/jwks.json", "/api/matches/none/queue", "/q/metrics"})
    void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
        var headers = calls.send(calls.request(path).GET()).headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith(
                                path.startsWith("/api/")
                                        ? "default-src 'none'; frame-ancestors"
                                        : "default-src 'none'; script-src 'self'; style-src 'self';")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe", "http"));
    }

    @Test
    void aBugIsLoggedAndTellsTheCallerNothing() throws Exception {
        try (var log = new LogLines()) {
            var answer = calls.send(calls.request("/api/bug").GET());

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("secret");
            assertThat(log.lines()).anyMatch(line -> line.contains("a request met a bug"));
        }
    }

    @Test
    void noRefusalIsLogged() throws Exception {
        try (var log = new LogLines()) {
            calls.send(calls.json("/api/echo", "{"));
            calls.send(calls.json("/api/echo", "{\"word\":\"\",\"count\":1}"));
            calls.send(calls.json("/api/echo", calls.echoOf(100_000)));
            calls.send(calls.chunked("POST", "/api/echo", 100_000));
            calls.send(calls.request("/no/such/path").GET());
            calls.send(calls.request("/api/echo").DELETE());
            calls.send(calls.request("/api/matches/none/queue").POST(BodyPublishers.noBody()));

            assertThat(log.lines()).isEmpty();
        }
    }
}
