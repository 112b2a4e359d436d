package dev.matchgate.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.matchgate.local.StackException;

/** Waits until a process answers that it is ready for work. */
final class Readiness {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    /** The first end may be a port lost to somebody else. */
    private static final int TOLERATED_FAILURES = 2;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();

    private Readiness() {}

    /**
     * Waits for one.
     *
     * @throws StackException when it keeps ending, or is not ready within two minutes; it names the log
     */
    static void await(SupervisedProcess process) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (!isReady(process)) {
            if (process.failures() > TOLERATED_FAILURES) {
                throw new StackException(process + " does not start; its log " + process.log() + " ends with: "
                        + lastLine(process.log()));
            }
            if (System.nanoTime() > deadline) {
                throw new StackException(process + " is not ready after " + LIMIT.toSeconds() + " s: "
                        + process.readyUrl() + " does not answer 200; its log is " + process.log());
            }
            pause();
        }
    }

    private static boolean isReady(SupervisedProcess process) {
        var request = HttpRequest.newBuilder(URI.create(process.readyUrl()))
                .timeout(ANSWER_LIMIT)
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static void pause() {
        try {
            new CountDownLatch(1).await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while starting", e);
    }

    private static String lastLine(Path log) {
        try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> !line.isBlank()).reduce("(nothing)", (before, line) -> line);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }
}
