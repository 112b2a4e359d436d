package dev.matchgate.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server run as a child process, its output in a file; ends with {@link #stop} and at the latest with this JVM. */
final class ServerProcess {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int TAIL_LINES = 5;

    private final String name;
    private final Path log;
    private final Process process;
    private final DeathWatch watch;

    private ServerProcess(String name, Path log, Process process, DeathWatch watch) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.watch = watch;
    }

    /** @param workplace where it runs and writes its output, and what ends it when this JVM is killed */
    static ServerProcess start(String name, List<String> command, Workplace workplace) throws IOException {
        var log = workplace.folder().resolve(name + ".log");
        var process = new ProcessBuilder(command)
                .directory(workplace.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        workplace.watch().watch(process);
        return new ServerProcess(name, log, process, workplace.watch());
    }

    long pid() {
        return process.pid();
    }

    /** Whether the server said it is ready; false when it ended before, for example for a taken port */
    boolean awaitLogLine(String ready, Duration limit) throws IOException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!output().contains(ready)) {
            if (awaitEnd(LOOK_AGAIN)) {
                return false;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(name + " was not ready within " + limit.toSeconds() + " s: " + lastWords());
            }
        }
        return true;
    }

    /** Whether it ended by itself, successfully, within the limit */
    boolean awaitSuccess(Duration limit) {
        return awaitEnd(limit) && process.exitValue() == 0;
    }

    private boolean awaitEnd(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " was starting", e);
        }
    }

    /** Asks it to end and, after the grace, ends it. No grace ends it at once. */
    void stop(Duration grace) {
        if (grace.isPositive()) {
            process.destroy();
        }
        if (!hasEndedWithin(grace)) {
            // The installer is a script: what it started would go on and write into the folder.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
        watch.forgetProcess();
    }

    boolean hasEndedWithin(Duration grace) {
        return process.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, grace.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** The end of what it wrote, in one line. */
    String lastWords() throws IOException {
        var lines = output().lines().filter(line -> !line.isBlank()).toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    private String output() throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }
}
