package dev.matchgate.waitingroom.http;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.waitingroom.LogLines;
import dev.matchgate.waitingroom.RoomTest;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class EdgeTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI root;

    @ParameterizedTest
    @CsvSource({
        "GET, /no/such/path, 404, unknown-path",
        "GET, /api/no-such-path, 404, unknown-path",
        "PUT, /api/echo, 405, method-not-allowed",
        "DELETE, /health, 405, method-not-allowed",
        "GET, /api/matches/no-such-match/queue, 404, unknown-match",
    })
    void whatDoesNotExistIsAProblem(String method, String path, int status, String name) throws Exception {
        var answer = send(request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThatItIsAProblem(answer, name);
    }

    @Test
    void anotherMediaTypeOrAcceptIsAProblem() throws Exception {
        var text =
                send(request("/api/echo").header("Content-Type", "text/plain").POST(BodyPublishers.ofString("x")));
        var xml = send(json("/api/echo", "{\"word\":\"a\",\"count\":1}").header("Accept", "application/xml"));

        assertThat(text.statusCode()).isEqualTo(415);
        assertThatItIsAProblem(text, "unsupported-media-type");
        assertThat(xml.statusCode()).isEqualTo(406);
        assertThatItIsAProblem(xml, "not-acceptable");
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
        var answer = send(json("/api/echo", body));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThatItIsAProblem(answer, "malformed-request");
        assertThat(answer.body()).contains("\"errors\":[{\"field\":").contains("\"message\":");
    }

    @Test
    void theWrongFieldIsNamed() throws Exception {
        assertThat(send(json("/api/echo", "{\"word\":\"\",\"count\":1}")).body())
                .contains("\"field\":\"word\"");
        assertThat(send(json("/api/echo", "{\"word\":\"a\",\"count\":\"5\"}")).body())
                .contains("\"field\":\"count\"");
    }

    @Test
    void unknownFieldsAreIgnored() throws Exception {
        assertThat(send(json("/api/echo", "{\"word\":\"a\",\"count\":1,\"more\":{}}"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBodyMayHave64KiBAndNoMore() throws Exception {
        assertThat(send(json("/api/echo", echoOf(BodyLimit.USUAL_BYTES))).statusCode())
                .isEqualTo(200);

        assertTooLarge(json("/api/echo", echoOf(BodyLimit.USUAL_BYTES + 1)));
        assertTooLarge(json("/api/echo", echoOf(2_000_000)));
    }

    @Test
    void aBodyInChunksHasTheSameLimit() throws Exception {
        assertThat(send(chunked("POST", "/api/echo", BodyLimit.USUAL_BYTES)).statusCode())
                .isEqualTo(200);

        assertTooLarge(chunked("POST", "/api/echo", BodyLimit.USUAL_BYTES + 1));
        assertTooLarge(chunked("POST", "/api/echo", BodyLimit.PUBLISHING_BYTES));
    }

    @Test
    void publishingAMatchMayTake200KiBAndNoMore() throws Exception {
        var path = "/api/ops/matches/m1/echo";
        assertThat(send(chunked("PUT", path, BodyLimit.PUBLISHING_BYTES)).statusCode())
                .isEqualTo(200);
        assertThat(send(request(path)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(echoOf(BodyLimit.PUBLISHING_BYTES))))
                        .statusCode())
                .isEqualTo(200);

        assertTooLarge(chunked("PUT", path, BodyLimit.PUBLISHING_BYTES + 1));
        assertTooLarge(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(echoOf(BodyLimit.PUBLISHING_BYTES + 1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/no/such/path", "/.well-known/jwks.json", "/api/matches/none/queue", "/q/metrics"})
    void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
        var headers = send(request(path).GET()).headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Content-Security-Policy"))
                .contains("default-src 'self'; frame-ancestors 'none'");
    }

    @Test
    void aBugIsLoggedAndTellsTheCallerNothing() throws Exception {
        try (var log = new LogLines()) {
            var answer = send(request("/api/bug").GET());

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("secret");
            assertThat(log.lines()).anyMatch(line -> line.contains("a request met a bug"));
        }
    }

    @Test
    void noRefusalIsLogged() throws Exception {
        try (var log = new LogLines()) {
            send(json("/api/echo", "{"));
            send(json("/api/echo", "{\"word\":\"\",\"count\":1}"));
            send(json("/api/echo", echoOf(100_000)));
            send(chunked("POST", "/api/echo", 100_000));
            send(request("/no/such/path").GET());
            send(request("/api/echo").DELETE());
            send(request("/api/matches/none/queue").POST(BodyPublishers.noBody()));

            assertThat(log.lines()).isEmpty();
        }
    }

    private void assertTooLarge(HttpRequest.Builder request) throws Exception {
        var answer = send(request);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThatItIsAProblem(answer, "too-large");
    }

    private static void assertThatItIsAProblem(HttpResponse<String> answer, String name) {
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(answer.toString() + answer.body())
                .startsWith("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"/problems/" + name + "\"")
                .contains("\"status\":" + answer.statusCode())
                .contains("\"title\":");
    }

    private static String echoOf(int bytes) {
        var frame = "{\"count\":1,\"word\":\"\"}";
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"");
    }

    private HttpRequest.Builder chunked(String method, String path, int bytes) {
        var body = echoOf(bytes).getBytes(StandardCharsets.US_ASCII);
        return request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    }

    private HttpRequest.Builder json(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).version(HttpClient.Version.HTTP_1_1);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
