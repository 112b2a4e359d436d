package dev.matchgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

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
    Listening listen(String name, IntFunction<List<String>> command, String readyLine, Duration limit)
            throws IOException {
        for (var attempt = 1; ; attempt++) {
            var port = Loopback.freePort();
            var process = run(name, command.apply(port));
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
        Folders.delete(folder);
        // While the JVM ends, another thread may still be unpacking into the folder: then the watch has the last word.
        if (!AtExit.isClosing()) {
            watch.close();
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    /** A server that accepts connections. */
    record Listening(ServerProcess process, int port) {}

    /** What a server does with its workplace. */
    interface Start<T> {
        T in(Workplace workplace) throws IOException;
    }
}
