package dev.matchgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * The redis-server that is started: the one that {@code MATCHGATE_REDIS_SERVER} names by its path, else the Redis 6.2
 * that Maven brings.
 */
record RedisExecutable(Optional<Path> named) {

    static final String VARIABLE = "MATCHGATE_REDIS_SERVER";

    private static final Duration VERSION_LIMIT = Duration.ofMinutes(1);

    static RedisExecutable of(Map<String, String> environment) {
        return new RedisExecutable(Optional.ofNullable(environment.get(VARIABLE))
                .filter(path -> !path.isBlank())
                .map(Path::of));
    }

    /**
     * Where it is; the one that Maven brings is unpacked into the workplace.
     *
     * @throws StackException when the path leads to nothing that can be run
     */
    Path in(Workplace workplace) throws IOException {
        if (named.isEmpty()) {
            return unpack(workplace);
        }
        if (!Files.isExecutable(named.get())) {
            throw new StackException(VARIABLE + ": no program at " + named.get());
        }
        return named.get().toAbsolutePath();
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
                .awaitSuccess(VERSION_LIMIT);
    }
}
