package dev.matchgate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

/**
 * A temporary folder and the processes of one server in it. Both are gone with {@link #close()}, and also when this JVM
 * is killed.
 */
final class Workplace implements AutoCloseable {

    private static final int PORT_ATTEMPTS = 3;

    private final Path folder;
    private final DeathWatch watch;
    private final List<ServerProcess> processes = new CopyOnWriteArrayList<>();

    private Workplace(Path folder, DeathWatch watch) {
        this.folder = folder;
        this.watch = watch;
    }

    /** A start that leaves nothing behind when it fails or when the JVM ends meanwhile. */
    static <T extends AutoCloseable> T use(String name, Start<T> start) throws IOException {
        var folder = Files.createTempDirectory("matchgate-" + name + "-");
        var workplace = new Workplace(folder, DeathWatch.over(Optional.of(folder)));
        AtExit.add(workplace);
        var started = false;
        try {
            var result = start.in(workplace);
            AtExit.add(result);
            started = true;
            return result;
        } finally {
            AtExit.remove(workplace);
            if (!started) {
                workplace.close();
            }
        }
    }

    Path folder() {
        return folder;
    }

    DeathWatch watch() {
        return watch;
    }

    ServerProcess run(String name, List<String> command) throws IOException {
        var process = ServerProcess.start(name, command, this);
        processes.add(process);
        return process;
    }

    /** Starts a server on a free port, on another one when somebody else was quicker to take it. */
    Listening listen(Program program, IntSupplier ports, String readyLine, Duration limit) throws IOException {
        for (var attempt = 1; ; attempt++) {
            var port = ports.getAsInt();
            var process = run(program.name(), program.command().apply(port));
            if (process.awaitLogLine(readyLine, limit)) {
                return new Listening(process, port);
            }
            if (attempt == PORT_ATTEMPTS) {
                throw new IOException(process.lastWords());
            }
        }
    }

    @Override
    public void close() {
        processes.forEach(process -> process.stop(Duration.ZERO));
        if (AtExit.isClosing()) {
            deleteAtExit();
        } else {
            Folders.delete(folder);
            watch.close();
        }
    }

    /** While the JVM ends, another thread may still be unpacking into the folder: the watch has the last word. */
    private void deleteAtExit() {
        try {
            Folders.delete(folder);
        } catch (UncheckedIOException e) {
            // The watch removes the rest as soon as this JVM is gone.
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    /** A server by its name and the command that starts it on a port. */
    record Program(String name, IntFunction<List<String>> command) {}

    /** A server that accepts connections. */
    record Listening(ServerProcess process, int port) {}

    /** What a server does with its workplace. */
    interface Start<T> {
        T in(Workplace workplace) throws IOException;
    }
}
