package dev.matchgate.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The waiting room seen through HTTP, a replica after the other; safe for any number of threads. */
public final class RoomClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int MOST_TRIES = 30;
    private static final double RETRY_AFTER_SECONDS = 2;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final List<URI> replicas;
    private final AtomicInteger requests = new AtomicInteger();

    /** @param replicas such as {@code http://localhost:8080}; each request goes to the next one */
    public RoomClient(List<URI> replicas) {
        this.replicas = List.copyOf(replicas);
    }

    private URI next() {
        return replicas.get(Math.floorMod(requests.getAndIncrement(), replicas.size()));
    }

    public Answer get(String path, Map<String, String> headers) {
        return send("GET", path, headers, "");
    }

    /**
     * A request that takes effect once however often it is sent, so a busy room is asked again when it says so.
     *
     * @throws IllegalStateException when it is still busy after {@link #MOST_TRIES}
     */
    public Answer insist(String method, String path, Map<String, String> headers, String body) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var answer = send(method, path, headers, body);
            if (answer.status() != 503) {
                return answer;
            }
            Pause.seconds(RETRY_AFTER_SECONDS);
        }
        throw new IllegalStateException(method + " " + path + " was refused as busy " + MOST_TRIES + " times");
    }

    /** One request and its answer; a room that cannot be reached is an error of the caller's machine, not retried. */
    public Answer send(String method, String path, Map<String, String> headers, String body) {
        var response = exchange(method, path, headers, body);
        try {
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty() ? MissingNode.getInstance() : json.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " was not answered with JSON", e);
        }
    }

    /** Like {@link #send}, for an answer that is no JSON. */
    public HttpResponse<String> exchange(String method, String path, Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(next().resolve(path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
