package dev.matchgate.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Sources are ASCII: what looks like a hyphen is one. Pages may speak any language. */
class SourcesTest {

    private static final Path ROOT = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));
    private static final List<String> MODULES =
            List.of("common", "local-stack", "waiting-room", "booking-worker", "loadtest", "browser-tests");
    /** What pages say that the room itself makes. */
    private static final String WORDS = "/plain/words_";

    private static final List<String> ENDINGS = List.of(".java", ".lua", ".sql", ".properties");

    @Test
    void everySourceIsAscii() throws IOException {
        for (var module : MODULES) {
            assertThat(notAscii(ROOT.resolve(module).resolve("src"))).as(module).isEmpty();
        }
    }

    @Test
    void oneOtherLetterIsFound(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("Dash.java"), "// \u2013");
        assertThat(notAscii(folder)).containsExactly(file);
    }

    private static List<Path> notAscii(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
                    .filter(file -> !file.toString().contains(WORDS))
                    .filter(SourcesTest::hasOtherLetters)
                    .toList();
        }
    }

    private static boolean hasOtherLetters(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.chars().anyMatch(letter -> letter > 126));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
