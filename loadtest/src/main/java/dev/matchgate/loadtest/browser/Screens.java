package dev.matchgate.loadtest.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import redis.clients.jedis.JedisPooled;

import dev.matchgate.loadtest.RoomClient;
import dev.matchgate.local.launch.Matchgate;
import dev.matchgate.local.launch.MatchgateOptions;

/** The command behind {@code ./run screens}. */
@Command(
        name = "./run screens",
        description = {
            "Makes a picture of every screen, on a phone and on a desk, in English and in Korean, into docs/screens. Starts"
                    + " a Matchgate of its own and stops it again. Needs an installed Chromium (" + Chromium.VARIABLE
                    + " names one that is not in the usual places) with a Korean font.",
            ""
        })
public final class Screens implements Callable<Integer> {

    private static final Map<String, String> SETTINGS = Map.of("MATCHGATE_POLL_MAX_SECONDS", "5");

    @Option(names = "--into", defaultValue = "docs/screens", description = "folder (default: ${DEFAULT-VALUE})")
    private Path into;

    @Option(
            names = "--only",
            defaultValue = ".*",
            description = "screens whose names match this regular expression, such as phone-fan-waiting-ko")
    private Pattern only;

    // Picocli acts on it; nothing here has to look.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    /** Ends with 0 when every screen was there, 1 when one was not, 2 for a wrong option. */
    public static void main(String[] arguments) {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("java.awt.headless", "true");
        System.exit(new CommandLine(new Screens()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        var program = Chromium.find(System.getenv());
        if (program.isEmpty()) {
            System.err.println("no Chromium here: install one, or name it in " + Chromium.VARIABLE);
            return 1;
        }
        var home = Path.of(System.getProperty("matchgate.home", "")).toAbsolutePath();
        into = Files.createDirectories(home.resolve(into));
        var options = MatchgateOptions.forTests(home, home.resolve("loadtest/target/screens"), 1, 1)
                .with(SETTINGS);
        try (var matchgate = Matchgate.start(options);
                var redis = new JedisPooled(matchgate.endpoints().redis());
                var chromium = Chromium.start(program.get())) {
            var room = URI.create(matchgate.endpoints().rooms().getFirst().url());
            var ops = new OpsClient(new RoomClient(List.of(room)), matchgate.opsToken());
            tours(new Ground(chromium.browser(), room, ops, redis));
        }
        return 0;
    }

    private void tours(Ground ground) {
        for (var device : Device.values()) {
            new FanTour(ground, device, "en-GB", into(device, "")).lead();
            new OpsTour(ground, device, "en-GB", into(device, "")).lead();
        }
        new FanTour(ground, Device.PHONE, "ko-KR", into(Device.PHONE, "-ko")).lead();
    }

    private Visitor into(Device device, String end) {
        return (screen, page) -> {
            var name = device.name().toLowerCase(Locale.ROOT) + "-" + screen + end;
            if (only.matcher(name).matches()) {
                keep(page, into.resolve(name + ".png"));
            }
        };
    }

    private static void keep(Page page, Path file) {
        var options = new ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setCaret(ScreenshotCaret.HIDE);
        try {
            SmallPng.write(page.screenshot(options), file);
            System.out.println(file.getFileName() + " " + Files.size(file) / 1024 + " KB");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
