package dev.matchgate.local.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.matchgate.local.fixtures.CommandImpossible;
import dev.matchgate.local.fixtures.Pause;
import dev.matchgate.local.fixtures.Room;

/**
 * The calls of a room that an audit needs. A room that is away, has no worker or is still waiting for one is asked
 * again, sixty times at most, as late as it says but at most ten seconds later.
 */
final class AuditApi implements AutoCloseable {

    private static final int TRIES = 60;
    /** An audit that has not ended by then may have died with its worker, and another is asked for. */
    private static final int HALF_OF_THE_TRIES = TRIES / 2;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** A room waits for an audit for up to 50 s. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(70);

    private static final long LARGEST_ANSWER = 16L << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Room room;
    private final Pause pause;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    AuditApi(Room room, Pause pause) {
        this.room = room;
        this.pause = pause;
    }

    /** @return the matches that fans see */
    List<String> matches() {
        var uri = URI.create(room.url() + "/api/matches");
        for (int left = TRIES; left > 0; left--) {
            var answer = get(uri);
            if (answer.isPresent() && answer.get().statusCode() == 200) {
                var ids = new ArrayList<String>();
                json(answer.get())
                        .forEach(match -> ids.add(match.path("matchId").asText()));
                return ids;
            }
            pause.last(wait(answer));
        }
        throw silent();
    }

    /**
     * Has an audit made now.
     *
     * @throws CommandImpossible when there is no such match, the room is none, or no audit comes to its end
     */
    Report audit(String matchId) {
        var last = URI.create(room.url() + "/api/ops/audit/" + matchId);
        var fresh = URI.create(last + "?fresh=true");
        Optional<Instant> begun = Optional.empty();
        for (int left = TRIES; left > 0; left--) {
            var answer = get(begun.isPresent() ? last : fresh);
            if (answer.isPresent() && answer.get().statusCode() == 404) {
                throw new CommandImpossible("there is no match " + matchId);
            }
            var since = begun;
            var report = answer.filter(found -> found.statusCode() == 200)
                    .map(this::report)
                    .filter(found -> since.filter(found.asOf()::isBefore).isEmpty());
            if (report.isPresent()) {
                return report.get();
            }
            begun = left == HALF_OF_THE_TRIES ? Optional.empty() : begun.or(() -> begun(answer));
            pause.last(wait(answer));
        }
        throw silent();
    }

    /** @return when the audit began whose report is to be waited for; empty when none has yet, and it is asked for again */
    private Optional<Instant> begun(Optional<HttpResponse<String>> answer) {
        return answer.filter(found -> found.statusCode() == 202 && !found.body().isBlank())
                .map(found -> json(found).path("since"))
                .filter(JsonNode::isTextual)
                .map(since -> time(since.asText()));
    }

    private Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw noRoom();
        }
    }

    /** @return empty when nobody answers; 200, 202, 404 or 503 otherwise */
    private Optional<HttpResponse<String>> get(URI uri) {
        var request = HttpRequest.newBuilder(uri)
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + room.opsToken())
                .build();
        try {
            var answer = http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
            return switch (answer.statusCode()) {
                case 200, 202, 404, 503 -> Optional.of(answer);
                case 401, 403 ->
                    throw new CommandImpossible("the room at %s does not take the ops token".formatted(room));
                default -> throw noRoom();
            };
        } catch (IOException e) {
            // Away for a moment; the caller asks again and says so in the end.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandImpossible("the audit was interrupted", e);
        }
    }

    private static Duration wait(Optional<HttpResponse<String>> answer) {
        var asked = answer.flatMap(found -> found.headers().firstValue("Retry-After"))
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Long::parseLong)
                .map(Duration::ofSeconds)
                .orElse(Duration.ofSeconds(1));
        return asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    }

    private Report report(HttpResponse<String> answer) {
        return Report.of(json(answer)).orElseThrow(this::noRoom);
    }

    private JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw noRoom();
        }
    }

    private CommandImpossible noRoom() {
        return new CommandImpossible("what answers at %s is no waiting room of Matchgate".formatted(room));
    }

    private CommandImpossible silent() {
        return new CommandImpossible("the room at %s does not answer, or no booking worker does".formatted(room));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
