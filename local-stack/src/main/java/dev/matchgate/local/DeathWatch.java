package dev.matchgate.local;

import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Cleans up after a JVM that had no chance to do so itself ({@code kill -9}, a crash): a small shell waits for the end of
 * its input, which comes when this JVM is gone in whatever way, then ends the watched process and removes the folder.
 */
final class DeathWatch implements AutoCloseable {

    /** Ctrl-C reaches the whole foreground group: this shell has to survive it. Five seconds, then no more asking. */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pid=
            while read -r line; do pid=$line; done
            if [ -n "$pid" ] && kill -TERM "$pid" 2>/dev/null; then
              tries=0
              while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
              kill -KILL "$pid" 2>/dev/null
            fi
            if [ -n "$1" ]; then rm -rf -- "$1"; fi
            """;

    private final Process shell;
    private final Writer orders;

    private DeathWatch(Process shell) {
        this.shell = shell;
        this.orders = shell.outputWriter(StandardCharsets.US_ASCII);
    }

    static DeathWatch over(Optional<Path> folder) throws IOException {
        var name = folder.map(Path::toString).orElse("");
        return new DeathWatch(new ProcessBuilder("/bin/sh", "-c", SCRIPT, "matchgate-death-watch", name)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start());
    }

    void watch(Process process) throws IOException {
        order(Long.toString(process.pid()));
    }

    /** The process is gone; its number may soon be another's. */
    void forgetProcess() {
        try {
            order("");
        } catch (IOException e) {
            // The shell is gone, so it cannot end anybody any more.
        }
    }

    private synchronized void order(String line) throws IOException {
        orders.write(line + "\n");
        orders.flush();
    }

    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
