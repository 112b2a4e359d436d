package dev.matchgate.browser;

import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.matchgate.loadtest.browser.Device;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The whole way in a browser that runs no scripts: forms, and a page that loads itself again when it was told to. */
@BrowserTest
class WithoutScriptIT {

    private final Stage stage;

    WithoutScriptIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @EnumSource
    void theQueueAndTheTicketNeedNoScript(Speech speech) {
        var match = stage.match(100, 0);
        var window = stage.window(new Window.Person(Device.PHONE, speech.locale(), false));
        var fan = window.fan();
        var page = fan.page();
        page.navigate(stage.room() + "/");
        page.locator("a[href^='/plain']").first().click();
        speech.isSpokenBy(page);
        fan.at("match-card", "match", match.id()).locator("a").first().click();
        fan.press("join");
        fan.isOn("waiting");
        assertThat(fan.at("position")).containsText("1");
        int before = window.requests().of("GET", "").size();
        page.waitForCondition(() -> window.requests().of("GET", "").size() > before);
        match.admit(600);
        // It loads itself again: nobody presses anything.
        fan.isOn("admitted");
        fan.at("best-count").selectOption("2");
        fan.press("hold");
        fan.isOn("holding");
        fan.press("pay-approve");
        fan.isOn("booking");
        assertThat(fan.at("booking-state")).hasAttribute("data-state", "CONFIRMED");
        fan.shows("ticket-qr");
        speech.isSpokenBy(page);
        match.awaitCount('B', 2);
        assertThat(page.url()).matches(Pattern.compile(".*/plain/.*").asMatchPredicate());
    }
}
