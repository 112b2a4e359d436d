package dev.matchgate.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.matchgate.local.StackException;

/** The match {@code demo}: published through the same call that ops use, and waited for until a worker has applied it. */
public final class DemoMatch {

    private static final String PATH = "/api/ops/matches/demo";
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String opsToken;

    /** The demo match at one of the rooms. */
    public DemoMatch(String roomUrl, String opsToken) {
        this.address = URI.create(roomUrl + PATH);
        this.opsToken = opsToken;
    }

    /**
     * Publishes it and waits until it is there.
     *
     * @throws StackException when the room or the worker refuses it, or none has applied it within a minute
     */
    public void publish(MatchPlan plan) {
        var answer = send(request()
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(plan.body(Instant.now()))));
        if (answer.statusCode() != 202) {
            throw refused("answer " + answer.statusCode() + " " + answer.body());
        }
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (!isApplied()) {
            if (System.nanoTime() > deadline) {
                throw refused("no worker has applied it within " + LIMIT.toSeconds() + " s");
            }
            Readiness.pause();
        }
    }

    private boolean isApplied() {
        var answer = send(request().GET());
        var publication = answer.statusCode() == 200 ? publicationOf(answer.body()) : JSON.nullNode();
        var state = publication.path("state").asText();
        if ("REFUSED".equals(state)) {
            throw refused(publication.path("reason").asText());
        }
        return "APPLIED".equals(state);
    }

    private static JsonNode publicationOf(String body) {
        try {
            return JSON.readTree(body).path("publication");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(address).timeout(ANSWER_LIMIT).header("Authorization", "Bearer " + opsToken);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StackException("the demo match cannot be published: " + address + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }

    private static StackException refused(String reason) {
        return new StackException("the demo match is not published: " + reason.replaceAll("\\s+", " "));
    }
}
