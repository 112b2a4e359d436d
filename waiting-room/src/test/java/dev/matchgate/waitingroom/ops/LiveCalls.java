package dev.matchgate.waitingroom.ops;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

import dev.matchgate.waitingroom.LocalStackResource;
import dev.matchgate.waitingroom.TestMatch;

/** Listens to a match over HTTP, as a page of ops does. */
final class LiveCalls implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();

    /** A stream of events. */
    record Events(HttpResponse<InputStream> answer, BufferedReader lines) implements AutoCloseable {

        /** @return the next event, as soon as there is one; empty when the stream has ended */
        Optional<JsonPath> next() {
            try {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:")) {
                        return Optional.of(JsonPath.from(line.substring("data:".length())));
                    }
                }
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** @return the next event that is so; fails the test when the stream ends without one */
        JsonPath first(Predicate<JsonPath> so) {
            return Stream.generate(() -> next().orElseThrow())
                    .filter(so)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() {
            try {
                answer.body().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @return the stream once its first bytes are there */
    Events listen(TestMatch match) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + OpsCalls.path(match) + "/live"))
                .header("Authorization", "Bearer " + LocalStackResource.OPS_TOKEN)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            return new Events(answer, new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
