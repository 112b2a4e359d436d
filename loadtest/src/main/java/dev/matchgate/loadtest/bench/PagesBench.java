package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.microsoft.playwright.BrowserContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.matchgate.loadtest.bench.PageVisits.Stop;
import dev.matchgate.loadtest.browser.Chromium;
import dev.matchgate.loadtest.browser.Device;
import dev.matchgate.loadtest.browser.FanPages;
import dev.matchgate.loadtest.browser.Ground;
import dev.matchgate.loadtest.browser.MatchOnSale;
import dev.matchgate.loadtest.browser.OpsClient;

/** What the pages cost a phone. */
@Command(
        name = "pages",
        description = "What each page weighs, when it can be used on a slow phone (" + SlowPhone.DESCRIPTION
                + "), and the frames a second while the plan of a stadium is dragged. In an installed Chromium without a"
                + " window, which draws with the processor.")
final class PagesBench implements Callable<Integer> {

    /** What is measured. */
    enum Part {
        PAGES,
        PANNING
    }

    private static final String LANGUAGE = "ko-KR";
    private static final double FRAMES_BAR = 30;
    private static final double FRAMES_AIM = 60;
    /** Sixty a second are 59.9 of a clock that is not quite the screen's. */
    private static final double ROUNDING = 0.5;

    @Option(names = "--seats", defaultValue = "94000", description = "of the stadium (default: ${DEFAULT-VALUE})")
    private int seats;

    @Option(names = "--runs", defaultValue = "5", description = "of each page (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--seconds", defaultValue = "10", description = "of dragging (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--only", description = "measure only one of both: ${COMPLETION-CANDIDATES}")
    private Optional<Part> only = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Limits.within(spec, "--seats", seats, 1, 200_000);
        Limits.within(spec, "--runs", runs, 1, 50);
        Limits.within(spec, "--seconds", seconds, 1, 120);
        var program = Chromium.find(System.getenv())
                .orElseThrow(
                        () -> new BenchImpossible("no Chromium here: install one, or name it in " + Chromium.VARIABLE));
        var report = Report.of(spec);
        try (var rig = Rig.start(1, Map.of());
                var chromium = Chromium.start(program)) {
            var ground = new Ground(
                    chromium.browser(),
                    rig.rooms().getFirst(),
                    new OpsClient(rig.client(), rig.opsToken()),
                    rig.redis());
            report.row("Chromium", chromium.browser().version());
            if (wants(Part.PAGES)) {
                pages(ground, report);
            }
            if (wants(Part.PANNING)) {
                panning(ground, report);
            }
        }
        report.print(System.out);
        return 0;
    }

    private boolean wants(Part part) {
        return only.isEmpty() || only.get() == part;
    }

    private MatchOnSale open(Ground ground, String id, int rate) {
        var match = MatchOnSale.publish(ground.ops(), id, MatchOnSale.body(seats, rate, Duration.ofSeconds(-1)));
        match.awaitState("OPEN");
        return match;
    }

    private void pages(Ground ground, Report report) {
        var visits = new PageVisits(ground, Device.PHONE.speaking(LANGUAGE), runs);
        var waiting = open(ground, "bench-waiting", 0);
        var shop = open(ground, "bench-shop", 600);
        Progress.say("the list, a match, the queue");
        visits.measure(Stop.ofStranger("list of matches", "/", "match-card"), report);
        var matchPath = "/#/m/" + waiting.id();
        visits.measure(Stop.ofStranger("match, before joining", matchPath, "join"), report);
        visits.measure(
                Stop.ofStranger("queue", matchPath, "screen:waiting").knowing(remembered(ground, fan -> {
                    fan.join(waiting.id());
                    fan.isOn("waiting");
                })),
                report);
        Progress.say("the stadium of %,d seats".formatted(seats));
        visits.measure(
                Stop.ofStranger("your turn: the stadium of %,d seats".formatted(seats), "/#/m/" + shop.id(), "stadium")
                        .knowing(remembered(ground, fan -> fan.takeTurn(shop.id()))),
                report);
        Progress.say("without script, ops");
        visits.measure(Stop.ofStranger("list of matches without script", "/plain", "match-card"), report);
        visits.measure(Stop.ofStranger("ops console: sign in", "/ops/", "ops-token"), report);
    }

    private interface Steps {
        void go(FanPages fan);
    }

    /** @return what the browser of a fan remembers who has gone these steps */
    private static String remembered(Ground ground, Steps steps) {
        try (BrowserContext context = ground.browser().newContext(Device.PHONE.speaking(LANGUAGE))) {
            steps.go(new FanPages(context.newPage(), ground.room()));
            return context.storageState();
        }
    }

    private void panning(Ground ground, Report report) {
        var match = open(ground, "bench-panning", 600);
        for (var device : Device.values()) {
            Progress.say("dragging on a " + device);
            panning(ground, match, device, false, report);
        }
        panning(ground, match, Device.PHONE, true, report);
    }

    private void panning(Ground ground, MatchOnSale match, Device device, boolean slow, Report report) {
        // Dragged with the mouse, also on the phone's size: a touch costs the page the same.
        try (BrowserContext context = ground.browser()
                .newContext(device.speaking(LANGUAGE).setHasTouch(false).setIsMobile(false))) {
            var fan = new FanPages(context.newPage(), ground.room());
            fan.takeTurn(match.id());
            fan.shows("stadium");
            if (slow) {
                SlowPhone.slowCpu(fan.page());
            }
            var what = "frames/s, %,d seats, %s size%s"
                    .formatted(
                            seats,
                            device.name().toLowerCase(java.util.Locale.ROOT),
                            slow ? ", CPU 4 times slower" : "");
            var panning = new Panning(fan.page());
            tell(report, what + ", the whole stadium", panning.pan(Duration.ofSeconds(seconds)));
            panning.zoomIn();
            tell(report, what + ", single seats", panning.pan(Duration.ofSeconds(seconds)));
        }
    }

    private static void tell(Report report, String what, Panning.Frames frames) {
        report.goal(
                what, new Goal.AtLeast(FRAMES_BAR, FRAMES_AIM), frames.framesPerSecond() + ROUNDING, frames.toString());
    }
}
