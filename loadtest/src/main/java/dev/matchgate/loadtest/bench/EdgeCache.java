package dev.matchgate.loadtest.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One place of a CDN: answers with its copy of a document for as long as the document's own {@code max-age} allows, then
 * asks the room again. Counts how often it had to.
 */
final class EdgeCache {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[ ,])max-age=(\\d{1,9})");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI document;
    private final LongSupplier nanoTime;
    private JsonNode copy = json.missingNode();
    private long staleAt;
    private long fetches;
    private int bytes;

    /** @param nanoTime as {@link System#nanoTime()} */
    EdgeCache(URI document, LongSupplier nanoTime) {
        this.document = document;
        this.nanoTime = nanoTime;
    }

    JsonNode document() {
        if (fetches == 0 || nanoTime.getAsLong() - staleAt >= 0) {
            fetch();
        }
        return copy;
    }

    private void fetch() {
        try {
            var answer =
                    http.send(HttpRequest.newBuilder(document).timeout(PATIENCE).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new BenchImpossible(document + " answers " + answer.statusCode() + " " + answer.body());
            }
            fetches++;
            bytes = answer.body().length();
            copy = json.readTree(answer.body());
            var lifetime = maxAge(answer.headers().firstValue("Cache-Control").orElse(""));
            staleAt = nanoTime.getAsLong() + lifetime.toNanos();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot fetch " + document, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** @return zero when the header allows no copy */
    static Duration maxAge(String cacheControl) {
        var found = MAX_AGE.matcher(cacheControl);
        return found.find() && !cacheControl.contains("no-store")
                ? Duration.ofSeconds(Long.parseLong(found.group(1)))
                : Duration.ZERO;
    }

    /** How often the room was asked. */
    long fetches() {
        return fetches;
    }

    /** Of the last answer of the room, not compressed. */
    int bytes() {
        return bytes;
    }
}
