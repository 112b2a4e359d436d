package dev.matchgate.loadtest.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a benchmark runs inside a page. */
enum PageScripts {
    INTERACTIVE("interactive.js"),
    FRAMES("frames.js");

    private final String text;

    PageScripts(String name) {
        try (var stream = PageScripts.class.getResourceAsStream(name)) {
            this.text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    String text() {
        return text;
    }
}
