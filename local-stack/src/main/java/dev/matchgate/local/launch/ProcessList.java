package dev.matchgate.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The processes of a run, each with its start: a process id alone may by now be somebody else's. It matters only when the
 * launcher and the shells that watch it were all killed.
 */
final class ProcessList {

    private static final int END_SECONDS = 5;

    private final Path file;

    ProcessList(Path file) {
        this.file = file;
    }

    void write(List<Long> pids) {
        var lines = pids.stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .map(process -> process.pid() + " " + startOf(process))
                .toList();
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    void endLeftovers() throws IOException {
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .map(ProcessList::stillTheSame)
                    .flatMap(Optional::stream)
                    .forEach(ProcessList::end);
            delete();
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private static Optional<ProcessHandle> stillTheSame(String line) {
        var parts = line.split(" ", 2);
        return parts.length == 2 && parts[0].matches("\\d{1,10}")
                ? ProcessHandle.of(Long.parseLong(parts[0]))
                        .filter(process -> startOf(process).equals(parts[1]))
                : Optional.empty();
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, END_SECONDS, TimeUnit.SECONDS)
                .thenAccept(ProcessHandle::destroyForcibly)
                .join();
    }
}
