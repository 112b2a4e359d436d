package dev.matchgate.loadtest.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;

/**
 * The Chromium that is installed on this machine, without a window, driven by Playwright: no browser is downloaded. Only
 * for the thread that started it. {@link #close()} ends it.
 */
public final class Chromium implements AutoCloseable {

    /** Names the program where it is in none of the usual places. */
    public static final String VARIABLE = "MATCHGATE_CHROMIUM";

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<Path> USUAL_PLACES = List.of(
            Path.of("/usr/bin"),
            Path.of("/usr/local/bin"),
            Path.of("/snap/bin"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS"),
            Path.of("/Applications/Chromium.app/Contents/MacOS"));

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** @return where it is; nothing when this machine has none */
    public static Optional<Path> find(Map<String, String> environment) {
        var named = Optional.ofNullable(environment.get(VARIABLE))
                .filter(path -> !path.isBlank())
                .map(Path::of);
        return named.isPresent() ? named.filter(Files::isExecutable) : findIn(environment.getOrDefault("PATH", ""));
    }

    private static Optional<Path> findIn(String searchPath) {
        var folders = Stream.concat(Stream.of(searchPath.split(":", -1)).map(Path::of), USUAL_PLACES.stream())
                .toList();
        var names = Stream.concat(NAMES.stream(), Stream.of("Google Chrome", "Chromium"));
        return names.flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param program as {@link #find} has found it */
    public static Chromium start(Path program) {
        var playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            var options = new LaunchOptions().setExecutablePath(program).setHeadless(true);
            return new Chromium(playwright, playwright.chromium().launch(options));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        // Ends the browser as well.
        playwright.close();
    }
}
