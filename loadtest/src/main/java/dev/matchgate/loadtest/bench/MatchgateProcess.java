package dev.matchgate.loadtest.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.matchgate.local.AtExit;
import dev.matchgate.local.DeathWatch;
import dev.matchgate.local.Loopback;
import dev.matchgate.local.launch.Endpoints;

/**
 * A {@code ./run --no-demo} of this checkout as a child process. It uses the checkout's {@code .run}, so there can be no
 * other one beside it. Ends with {@link #close()} and at the latest with this JVM, also when that is killed.
 */
final class MatchgateProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final String READY = "Matchgate is ready";
    private static final int PORT_ATTEMPTS = 50;

    private final Process process;
    private final DeathWatch watch;
    private final Path folder;

    private MatchgateProcess(Process process, DeathWatch watch, Path folder) {
        this.process = process;
        this.watch = watch;
        this.folder = folder;
    }

    /**
     * Returns when it is ready.
     *
     * @param settings environment variables of its processes, over those of this one
     * @throws BenchImpossible when it does not start, with the last line it said
     */
    static MatchgateProcess start(Path home, int rooms, int workers, Map<String, String> settings) {
        try {
            var builder = new ProcessBuilder(command(home, rooms, workers)).redirectErrorStream(true);
            builder.environment().putAll(settings);
            var watch = DeathWatch.over(Optional.empty());
            var started = new MatchgateProcess(builder.start(), watch, home.resolve(".run"));
            AtExit.add(started);
            watch.watch(started.process);
            started.awaitReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start ./run", e);
        }
    }

    private static List<String> command(Path home, int rooms, int workers) {
        return List.of(
                home.resolve("run").toString(),
                "--no-demo",
                "--port",
                Integer.toString(freePorts(rooms)),
                "--rooms",
                Integer.toString(rooms),
                "--workers",
                Integer.toString(workers));
    }

    /** The first of so many free ports in a row. */
    private static int freePorts(int count) {
        return IntStream.range(0, PORT_ATTEMPTS)
                .map(_ -> Loopback.freePort())
                .filter(first -> IntStream.range(first, first + count).allMatch(Loopback::isFree))
                .findFirst()
                .orElseThrow(() -> new BenchImpossible("no " + count + " free ports in a row"));
    }

    private void awaitReady() {
        var ready = new CompletableFuture<Void>();
        Thread.ofVirtual().name("output-of-matchgate").start(() -> listen(ready));
        try {
            ready.orTimeout(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            close();
            throw new BenchImpossible(
                    "Matchgate does not start: " + e.getCause().getMessage(), e);
        }
    }

    /** To the end, or the process would wait for somebody to read. Only progress is shown: the rest has the ops token. */
    private void listen(CompletableFuture<Void> ready) {
        var last = "it said nothing";
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    ready.complete(null);
                } else if (line.matches(" *\\d+\\.\\d s .*")) {
                    System.err.println(line);
                }
                last = line.isBlank() ? last : line;
            }
        } catch (IOException e) {
            last = e.getMessage();
        }
        ready.completeExceptionally(new IOException(last));
    }

    /** @return the process and all that it has started */
    List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    Endpoints endpoints() {
        try {
            return new ObjectMapper().readValue(folder.resolve("endpoints.json").toFile(), Endpoints.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read where Matchgate is", e);
        }
    }

    String opsToken() {
        try {
            return Files.readString(folder.resolve("ops-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the ops token", e);
        }
    }

    @Override
    public void close() {
        AtExit.remove(this);
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            watch.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "Matchgate";
    }
}
