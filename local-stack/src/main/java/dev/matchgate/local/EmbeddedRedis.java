package dev.matchgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Redis of one's own on the loopback, empty at start unless it is given a data folder: 6.2, or what
 * {@code MATCHGATE_REDIS_SERVER} names. Never evicts a key and, at its memory limit, refuses writes instead. Ends with
 * {@link #close()} and at the latest with this JVM.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    /** A million waiting fans need a quarter of it; without a limit a fault would take the laptop down. */
    private static final String MEMORY_LIMIT = "1gb";

    /** What of it differs when it is one of several. */
    private enum Role {
        ALONE,
        CLUSTER_NODE
    }

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
        return start(Optional.empty(), Role.ALONE);
    }

    /**
     * Continues what is in a folder.
     *
     * @param data the folder whose contents it continues and keeps, losing at most the last second to a crash
     */
    public static EmbeddedRedis start(Path data) {
        return start(Optional.of(data), Role.ALONE);
    }

    /** A node that knows no other yet and serves no slot. */
    static EmbeddedRedis startClusterNode() {
        return start(Optional.empty(), Role.CLUSTER_NODE);
    }

    private static EmbeddedRedis start(Optional<Path> data, Role role) {
        Quiet.libraries();
        try {
            return Workplace.use("redis", workplace -> startIn(workplace, data, role));
        } catch (IOException e) {
            throw new StackException("the embedded Redis cannot start: " + e.getMessage(), e);
        }
    }

    private static EmbeddedRedis startIn(Workplace workplace, Optional<Path> data, Role role) throws IOException {
        var executable = RedisExecutable.of(System.getenv()).in(workplace);
        var folder = data.isPresent() ? Files.createDirectories(data.get()) : workplace.folder();
        var options = new ArrayList<>(options(folder, data.isPresent()));
        if (role == Role.CLUSTER_NODE) {
            options.addAll(clusterOptions());
        }
        var listening = workplace.listen(
                new Workplace.Program("redis", port -> command(executable, port, options)),
                role == Role.CLUSTER_NODE ? Loopback::freeClusterPort : Loopback::freePort,
                "Ready to accept connections",
                START_LIMIT);
        // Only what is to be kept needs the time to be written down.
        return new EmbeddedRedis(workplace, listening, data.isPresent() ? Duration.ofSeconds(10) : Duration.ZERO);
    }

    private static List<String> command(Path executable, int port, List<String> options) {
        var command = new ArrayList<>(List.of(executable.toString(), "--port", Integer.toString(port)));
        command.addAll(options);
        return command;
    }

    private static List<String> options(Path folder, boolean keep) {
        var options = new ArrayList<>(List.of("--bind", Loopback.HOST));
        options.addAll(List.of("--dir", folder.toAbsolutePath().toString()));
        // A queue that loses members to eviction loses fans; the services refuse to start on any other policy.
        options.addAll(List.of("--maxmemory-policy", "noeviction", "--maxmemory", MEMORY_LIMIT));
        // No snapshots: the fork would double the memory, and what is kept is kept in the append-only file.
        options.addAll(List.of("--save", "", "--appendonly", keep ? "yes" : "no", "--appendfsync", "everysec"));
        return options;
    }

    private static List<String> clusterOptions() {
        return List.of(
                "--cluster-enabled",
                "yes",
                // A node learns its own address only from others; clients would be sent nowhere until then.
                "--cluster-announce-ip",
                Loopback.HOST,
                // Without one node, the matches of the others go on.
                "--cluster-require-full-coverage",
                "no");
    }

    /** {@code redis://127.0.0.1:port}. */
    public String url() {
        return "redis://" + Loopback.HOST + ":" + listening.port();
    }

    /** The process, for a test that takes Redis away. */
    public long pid() {
        return listening.process().pid();
    }

    /** Whether it ended by itself before the limit passed. */
    boolean hasEndedWithin(Duration limit) {
        return listening.process().hasEndedWithin(limit);
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
