package dev.matchgate.loadtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The real fixtures of the 2026 World Cup: 104 matches in 16 stadiums with 7,241,000 seats in all. */
record WorldCup(Path fixtures, Path stadiums) {

    /** @return the files in the folder that MATCHGATE_FIXTURES names, else those that stand beside the checkout */
    static WorldCup find() {
        var root = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));
        var folder = Path.of(System.getenv()
                .getOrDefault(
                        "MATCHGATE_FIXTURES",
                        root.resolve("../shared/data/openfootball").toString()));
        var files = new WorldCup(folder.resolve("2026-worldcup.json"), folder.resolve("2026-worldcup.stadiums.json"));
        if (!Files.isReadable(files.fixtures())) {
            throw new IllegalStateException("no " + files.fixtures()
                    + ": let MATCHGATE_FIXTURES name the folder with openfootball's World Cup");
        }
        return files;
    }

    /** @return the id that the import gives to the first match in Dallas, whose stadium has the most seats: 94,000 */
    String largestMatch() throws IOException {
        var matches = new ObjectMapper().readTree(fixtures.toFile()).path("matches");
        int first = IntStream.range(0, matches.size())
                .filter(i -> isInDallas(matches.get(i)))
                .findFirst()
                .orElseThrow();
        return "world-cup-2026-%03d".formatted(first + 1);
    }

    private static boolean isInDallas(JsonNode match) {
        return match.path("ground").asText().startsWith("Dallas");
    }
}
