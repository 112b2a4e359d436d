package dev.matchgate.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import redis.clients.jedis.JedisPooled;

import dev.matchgate.loadtest.RoomClient;
import dev.matchgate.loadtest.browser.Chromium;
import dev.matchgate.loadtest.browser.Device;
import dev.matchgate.loadtest.browser.Ground;
import dev.matchgate.loadtest.browser.MatchOnSale;
import dev.matchgate.loadtest.browser.OpsClient;
import dev.matchgate.local.launch.Matchgate;
import dev.matchgate.local.launch.MatchgateOptions;

/**
 * What browser tests happen on: one Matchgate, started by the first test that asks for it and stopped after the last, and
 * the windows that the test at hand has opened. The logs stay in {@code target/matchgate-*}.
 */
final class Stage implements AutoCloseable {

    static final Path HOME = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));
    private static final Path TARGET = HOME.resolve("browser-tests/target");

    private final Chromium chromium;
    private final Matchgate matchgate;
    private final JedisPooled redis;
    private final RedisSwitch redisSwitch;
    private final OpsClient ops;
    private final List<Window> windows = new ArrayList<>();

    private Stage(Chromium chromium, Matchgate matchgate) {
        this.chromium = chromium;
        this.matchgate = matchgate;
        this.redis = new JedisPooled(matchgate.endpoints().redis());
        this.redisSwitch = new RedisSwitch(matchgate.endpoints().redis());
        this.ops = new OpsClient(new RoomClient(List.of(room())), matchgate.opsToken());
    }

    static Stage start(Chromium chromium, Pace pace) {
        var options = MatchgateOptions.forTests(HOME, TARGET.resolve(pace.folder()), 1, 1)
                .with(pace.settings())
                // A Redis of its own, wherever other tests have theirs: one of these stops it.
                .with(Map.of("REDIS_URL", "", "REDIS_CLIENT_TYPE", ""));
        return new Stage(chromium, Matchgate.start(options));
    }

    URI room() {
        return URI.create(matchgate.endpoints().rooms().getFirst().url());
    }

    OpsClient ops() {
        return ops;
    }

    JedisPooled redis() {
        return redis;
    }

    /** Takes Redis away until what is returned is closed. */
    RedisSwitch.Off withoutRedis() {
        // What it keeps open is of the process that ends.
        redis.getPool().clear();
        return redisSwitch.off();
    }

    /** For a tour, which opens windows of its own. */
    Ground ground() {
        return new Ground(chromium.browser(), room(), ops, redis);
    }

    /** An open match of the test's own, in a small ground. */
    MatchOnSale match(int seats, int ratePerMinute) {
        var match = match(seats, ratePerMinute, Duration.ofSeconds(-1));
        match.awaitState("OPEN");
        return match;
    }

    /** A match of the test's own that opens in so long. */
    MatchOnSale match(int seats, int ratePerMinute, Duration untilOpening) {
        var id = "browser-" + UUID.randomUUID().toString().substring(0, 8);
        return MatchOnSale.publish(ops, id, MatchOnSale.body(seats, ratePerMinute, untilOpening));
    }

    /** A browser of somebody who has never been here, closed after the test. */
    Window window(Device device, String locale) {
        return window(new Window.Person(device, locale, true));
    }

    Window window(Window.Person person) {
        var window = new Window(chromium.browser(), person, room());
        windows.add(window);
        return window;
    }

    /**
     * Closes all windows. Of a test that failed it keeps what they showed in {@code target/browser-failures}.
     *
     * @throws AssertionError when a window has something to complain about, in a test that went well otherwise
     */
    void endTest(String name, boolean failed) {
        var complaints = windows.stream()
                .flatMap(window -> window.complaints().stream())
                .distinct()
                .toList();
        try {
            for (int i = 0; i < windows.size(); i++) {
                if (failed || !complaints.isEmpty()) {
                    windows.get(i).keep(TARGET.resolve("browser-failures").resolve(name), i + 1);
                }
                windows.get(i).close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            windows.clear();
        }
        if (!failed && !complaints.isEmpty()) {
            throw new AssertionError("the browser complains: " + String.join("\n", complaints));
        }
    }

    @Override
    public void close() {
        matchgate.close();
        redisSwitch.close();
        redis.close();
    }
}
