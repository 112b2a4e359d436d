package dev.matchgate.loadtest.bench;

import java.util.ArrayList;
import java.util.Map;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

import dev.matchgate.loadtest.browser.Ground;
import dev.matchgate.loadtest.browser.PageWeight;

/** Opens a page as somebody who has never been there, and says what it weighs and when it can be used. */
final class PageVisits {

    /** Afterwards a page that is busy again is busy with something new. */
    private static final int QUIET_MILLIS = 2_000;

    private final Ground ground;
    private final NewContextOptions device;
    private final int runs;

    PageVisits(Ground ground, NewContextOptions device, int runs) {
        this.ground = ground;
        this.device = device;
        this.runs = runs;
    }

    /**
     * A page to be measured.
     *
     * @param name what the report calls it
     * @param path where it is
     * @param storage what the browser remembers, as of {@link BrowserContext#storageState()}; empty for nothing
     * @param session items of the tab's own storage
     * @param shown the named element that has to be there before the page can be used
     */
    record Stop(String name, String path, String storage, Map<String, String> session, String shown) {

        static Stop ofStranger(String name, String path, String shown) {
            return new Stop(name, path, "", Map.of(), shown);
        }

        Stop knowing(String storage) {
            return new Stop(name, path, storage, session, shown);
        }
    }

    void measure(Stop stop, Report report) {
        weigh(stop, report);
        var millis = new ArrayList<Double>();
        for (int run = 0; run < runs; run++) {
            millis.add(interactive(stop));
        }
        var sorted = millis.stream().sorted().toList();
        report.row(
                stop.name() + ": interactive on a slow phone, median of " + runs + " (fastest / slowest)",
                "%.2f s (%.2f / %.2f)"
                        .formatted(sorted.get(runs / 2) / 1_000, sorted.getFirst() / 1_000, sorted.getLast() / 1_000));
    }

    private void weigh(Stop stop, Report report) {
        try (var context = context(stop)) {
            var page = context.newPage();
            var weight = PageWeight.of(page);
            open(stop, page);
            report.row(
                    stop.name() + ": transferred / without fonts and images / requests",
                    "%.1f KB / %.1f KB / %d"
                            .formatted(
                                    weight.bytes() / 1024d,
                                    weight.bytesWithoutFontsAndImages() / 1024d,
                                    weight.requests()));
        }
    }

    private double interactive(Stop stop) {
        try (var context = context(stop)) {
            var page = context.newPage();
            SlowPhone.become(page);
            open(stop, page);
            return ((Number) page.evaluate(
                            "name => Math.max(matchgateBench.shown[name], matchgateBench.busyUntil)", stop.shown()))
                    .doubleValue();
        }
    }

    private void open(Stop stop, Page page) {
        stop.session()
                .forEach((key, value) ->
                        page.addInitScript("sessionStorage.setItem(" + quoted(key) + ", " + quoted(value) + ")"));
        page.addInitScript(PageScripts.INTERACTIVE.text());
        page.navigate(ground.room() + stop.path());
        page.waitForFunction(
                "([name, quiet]) => name in matchgateBench.shown && performance.now()"
                        + " > Math.max(matchgateBench.shown[name], matchgateBench.busyUntil) + quiet",
                new Object[] {stop.shown(), QUIET_MILLIS});
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private BrowserContext context(Stop stop) {
        // Options are a mutable thing of Playwright's; each context sets its own storage on it.
        var context = ground.browser()
                .newContext(device.setStorageState(
                        stop.storage().isEmpty() ? "{\"cookies\":[],\"origins\":[]}" : stop.storage()));
        context.setDefaultTimeout(120_000);
        return context;
    }
}
