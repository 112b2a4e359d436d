package dev.matchgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever ends the JVM that started the servers, nothing of them stays. */
class EndOfJvmTest {

    @TempDir
    private Path temporary;

    /** Starts the servers, says so, and waits to be ended. */
    public static void main(String[] arguments) throws InterruptedException {
        try (var stack = LocalStack.start(EnumSet.allOf(Server.class), StackOptions.standard(Map.of()))) {
            System.out.println("up " + stack.processes());
            Thread.currentThread().join();
        }
    }

    @Test
    void aStopLeavesNothingBehind() throws IOException, InterruptedException {
        var program = start();
        var servers = servers(program);

        program.destroy();

        assertThat(program.waitFor(10, SECONDS)).isTrue();
        assertThat(servers).noneMatch(ProcessHandle::isAlive);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aKillLeavesNothingBehind() throws IOException {
        var program = start();
        var servers = servers(program);

        program.destroyForcibly();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(servers).noneMatch(ProcessHandle::isAlive);
            assertThat(leftovers()).isEmpty();
        });
    }

    @Test
    void aStopWhileStartingLeavesNothingBehind() throws IOException, InterruptedException {
        var program = start();
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> leftovers().stream().anyMatch(this::isUnpacking));

        program.destroy();

        assertThat(program.waitFor(10, SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(20)).until(() -> leftovers().isEmpty());
    }

    private boolean isUnpacking(String folder) {
        return folder.contains("-sql-")
                && Files.exists(temporary.resolve(folder).resolve("base"));
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndOfJvmTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<ProcessHandle> servers(Process program) throws IOException {
        var line = program.inputReader().readLine();
        assertThat(line).matches("up \\[\\d+, \\d+]");
        return Stream.of(line.replaceAll("[^\\d ]", "").trim().split(" +"))
                .map(Long::valueOf)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    private List<String> leftovers() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("matchgate-"))
                    .toList();
        }
    }
}
