package dev.matchgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * A Redis 6.2 of one's own on the loopback, empty at start unless it is given a data folder. Never evicts a key and, at
 * its memory limit, refuses writes instead. Ends with {@link #close()} and at the latest with this JVM.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    /** A million waiting fans need a quarter of it; without a limit a fault would take the laptop down. */
    private static final String MEMORY_LIMIT = "1gb";

    private final Workplace workplace;
    private final Workplace.Listening listening;
    private final Duration grace;

    private EmbeddedRedis(Workplace workplace, Workplace.Listening listening, Duration grace) {
        this.workplace = workplace;
        this.listening = listening;
        this.grace = grace;
    }

    /** Everything in it is gone after {@link #close()}. */
    public static EmbeddedRedis start() {
        return start(Optional.empty());
    }

    /**
     * Continues what is in a folder.
     *
     * @param data the folder whose contents it continues and keeps, losing at most the last second to a crash
     */
    public static EmbeddedRedis start(Path data) {
        return start(Optional.of(data));
    }

    private static EmbeddedRedis start(Optional<Path> data) {
        Quiet.libraries();
        try {
            return Workplace.use("redis", workplace -> startIn(workplace, data));
        } catch (IOException e) {
            throw new StackException("the embedded Redis cannot start: " + e.getMessage(), e);
        }
    }

    private static EmbeddedRedis startIn(Workplace workplace, Optional<Path> data) throws IOException {
        var executable = unpack(workplace);
        var folder = data.isPresent() ? Files.createDirectories(data.get()) : workplace.folder();
        var listening = workplace.listen(
                "redis",
                port -> command(executable, port, folder, data.isPresent()),
                "Ready to accept connections",
                START_LIMIT);
        // Only what is to be kept needs the time to be written down.
        return new EmbeddedRedis(workplace, listening, data.isPresent() ? Duration.ofSeconds(10) : Duration.ZERO);
    }

    private static List<String> command(Path executable, int port, Path folder, boolean keep) {
        var command = new ArrayList<String>();
        command.add(executable.toString());
        command.addAll(List.of("--port", Integer.toString(port), "--bind", Loopback.HOST));
        command.addAll(List.of("--dir", folder.toAbsolutePath().toString()));
        // A queue that loses members to eviction loses fans; the services refuse to start on any other policy.
        command.addAll(List.of("--maxmemory-policy", "noeviction", "--maxmemory", MEMORY_LIMIT));
        // No snapshots: the fork would double the memory, and what is kept is kept in the append-only file.
        command.addAll(List.of("--save", "", "--appendonly", keep ? "yes" : "no", "--appendfsync", "everysec"));
        return command;
    }

    private static Path unpack(Workplace workplace) throws IOException {
        var folder = workplace.folder().toFile();
        var executable = ExecutableProvider.newJarResourceProvider(folder).get().toPath();
        if (canRun(executable, workplace)) {
            return executable;
        }
        // The 64-bit Linux build wants OpenSSL 3; the 32-bit one is linked statically and runs without.
        var executables = ExecutableProvider.newProvidedVersionsMap();
        executables.put(OsArchitecture.UNIX_x86_64, executables.get(OsArchitecture.UNIX_x86));
        return ExecutableProvider.newJarResourceProvider(() -> folder, executables)
                .get()
                .toPath();
    }

    private static boolean canRun(Path executable, Workplace workplace) throws IOException {
        return workplace
                .run("redis-version", List.of(executable.toString(), "--version"))
                .awaitSuccess(START_LIMIT);
    }

    /** {@code redis://127.0.0.1:port}. */
    public String url() {
        return "redis://" + Loopback.HOST + ":" + listening.port();
    }

    /** The process, for a test that takes Redis away. */
    public long pid() {
        return listening.process().pid();
    }

    @Override
    public void close() {
        AtExit.remove(this);
        listening.process().stop(grace);
        workplace.close();
    }

    @Override
    public String toString() {
        return "embedded Redis at " + url();
    }
}
