package dev.matchgate.local.launch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LauncherTest {

    @TempDir
    private Path home;

    private final StringWriter output = new StringWriter();

    @BeforeEach
    void useAnEmptyCheckout() {
        System.setProperty("matchgate.home", home.toString());
    }

    @AfterEach
    void useTheRealOneAgain() {
        System.clearProperty("matchgate.home");
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(output.toString()).contains("--port", "--rooms", "--workers", "--no-demo", "--keep", "REDIS_URL");
        assertThat(output.toString()).contains("import", "audit", "./run bench --help");
    }

    @Test
    void aMissingBuildIsToldInOneLine() {
        assertThat(run("--no-demo")).isEqualTo(1);
        assertThat(output.toString()).startsWith("not built yet: ").hasLineCount(1);
        assertThat(home).as("nothing left behind").isEmptyDirectory();
    }

    @Test
    void aWrongOptionIsRefused() {
        assertThat(run("--rooms", "0")).isEqualTo(2);
        assertThat(output.toString()).startsWith("--rooms must be 1 to 16");
        assertThat(run("--port", "many")).isEqualTo(2);
        assertThat(run("--port", "65535", "--rooms", "2")).isEqualTo(2);
    }

    private int run(String... arguments) {
        var writer = new PrintWriter(output, true);
        return Launcher.commandLine().setOut(writer).setErr(writer).execute(arguments);
    }
}
