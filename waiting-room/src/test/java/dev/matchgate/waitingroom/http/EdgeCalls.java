package dev.matchgate.waitingroom.http;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import io.restassured.RestAssured;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.waitingroom.LocalStackResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that no well-behaved client sends. */
@ApplicationScoped
class EdgeCalls {

    private final HttpClient client = HttpClient.newHttpClient();

    void assertThatItIsAProblem(HttpResponse<String> answer, String name) {
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(answer.toString() + answer.body())
                .startsWith("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"/problems/" + name + "\"")
                .contains("\"status\":" + answer.statusCode())
                .contains("\"title\":");
    }

    String echoOf(int bytes) {
        var frame = "{\"count\":1,\"word\":\"\"}";
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"");
    }

    HttpRequest.Builder chunked(String method, String path, int bytes) {
        var body = echoOf(bytes).getBytes(StandardCharsets.US_ASCII);
        return request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    }

    HttpRequest.Builder json(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("Authorization", "Bearer " + LocalStackResource.OPS_TOKEN)
                .version(HttpClient.Version.HTTP_1_1);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
