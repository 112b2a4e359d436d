package dev.matchgate.loadtest.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where and of what a figure was measured.
 *
 * @param before what does not change, and the load average before the benchmark
 * @param commit short, with {@code +dirty} when the checkout has changes that are not committed
 */
record Machine(String before, String commit) {

    /** Looks at the machine now, before the load. */
    static Machine look() {
        var os = ManagementFactory.getOperatingSystemMXBean();
        var text = os.getAvailableProcessors() + " cores (" + cpuModel() + "), JDK " + Runtime.version() + ", "
                + os.getName() + " " + os.getVersion() + ", everything on this machine. Load average before it "
                + loadAverage() + ".";
        return new Machine(text, commit(Path.of(System.getProperty("matchgate.home", ""))));
    }

    /** @return over the last minute */
    static String loadAverage() {
        return "%.2f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String cpuModel() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*:\\s*", ""))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String commit(Path home) {
        var id = git(home, "rev-parse", "--short", "HEAD");
        return id.isEmpty()
                ? "unknown"
                : id + (git(home, "status", "--porcelain").isEmpty() ? "" : "+dirty");
    }

    /** @return what git prints; nothing when there is no git or no repository */
    private static String git(Path home, String... arguments) {
        var command = new java.util.ArrayList<>(
                List.of("git", "-C", home.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? output.strip() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
