package dev.matchgate.browser;

import java.util.ArrayList;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.matchgate.loadtest.browser.Device;
import dev.matchgate.loadtest.browser.FanTour;
import dev.matchgate.loadtest.browser.OpsTour;
import dev.matchgate.loadtest.browser.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/** axe-core finds nothing against WCAG 2.2 AA on any screen, and none is wider than the device. */
@BrowserTest
class AccessibilityIT {

    private static final List<String> WCAG_2_2_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final Stage stage;
    private final List<String> complaints = new ArrayList<>();

    AccessibilityIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @CsvSource({"PHONE, KOREAN", "DESKTOP, ENGLISH"})
    void everyScreenOfAFanIsAccessible(Device device, Speech speech) {
        new FanTour(stage.ground(), device, speech.locale(), inspector(device)).lead();
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PHONE, KOREAN", "DESKTOP, ENGLISH"})
    void everyScreenOfOpsIsAccessible(Device device, Speech speech) {
        new OpsTour(stage.ground(), device, speech.locale(), inspector(device)).lead();
        assertThat(complaints).isEmpty();
    }

    @Test
    void thePagesWithoutScriptAreAccessible() {
        // Axe is a script itself: it needs a browser that runs them, on pages that have none.
        var match = stage.match(100, 0);
        var page = stage.window(Device.PHONE, Speech.ENGLISH.locale()).fan().page();
        page.navigate(stage.room() + "/plain");
        seeStill("plain-matches", page);
        page.locator("[data-match='" + match.id() + "'] a").first().click();
        seeStill("plain-match", page);
        page.locator("[data-test='join']").click();
        page.waitForSelector("[data-screen='waiting']");
        seeStill("plain-waiting", page);
        match.admit(600);
        page.waitForSelector("[data-screen='admitted']");
        seeStill("plain-admitted", page);
        assertThat(complaints).isEmpty();
    }

    /** These pages load themselves again, and one that leaves cannot be looked at: what is looked at is a copy. */
    private void seeStill(String screen, Page page) {
        var url = page.url();
        var html = page.request().get(url).text();
        var copy = page.context().newPage();
        copy.route(
                url,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html; charset=utf-8")
                        .setBody(html)));
        copy.navigate(url);
        assertThat(copy.locator("[data-screen]").first().getAttribute("data-screen"))
                .isNotEqualTo("unknown");
        inspector(Device.PHONE).see(screen, copy);
        copy.close();
    }

    private Visitor inspector(Device device) {
        return (screen, page) -> {
            var results = new AxeBuilder(page)
                    .setLegacyMode(true)
                    .withTags(WCAG_2_2_AA)
                    .analyze();
            results.getViolations()
                    .forEach(violation -> violation
                            .getNodes()
                            .forEach(node -> complaints.add(screen + ": " + violation.getId() + ": " + node.getTarget()
                                    + " " + node.getHtml() + " " + node.getFailureSummary())));
            complaints.addAll(tooWide(screen, page, device));
            complaints.addAll(withoutName(screen, page));
        };
    }

    private static List<String> tooWide(String screen, Page page, Device device) {
        int width = (int) page.evaluate("document.documentElement.scrollWidth");
        return width <= device.width() ? List.of() : List.of(screen + ": " + width + " px wide");
    }

    /** A title and one main heading tell who cannot see the screen which one it is. */
    private static List<String> withoutName(String screen, Page page) {
        int headings = page.locator("h1:visible").count();
        return headings == 1 && !page.title().isBlank()
                ? List.of()
                : List.of(screen + ": title '" + page.title() + "', main headings: " + headings);
    }
}
