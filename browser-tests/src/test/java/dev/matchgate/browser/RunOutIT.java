package dev.matchgate.browser;

import org.junit.jupiter.api.Test;

import dev.matchgate.loadtest.browser.Device;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Time runs out: of a hold, and of a turn. */
@BrowserTest(pace = Pace.HASTY)
class RunOutIT {

    private final Stage stage;

    RunOutIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void aHoldThatRunsOutGivesTheSeatsBackAndTheTurnGoesOn() {
        var match = stage.match(100, 600);
        var fan = stage.window(Device.PHONE, Speech.KOREAN.locale()).fan();
        fan.takeTurn(match.id());
        fan.holdBest(2);
        fan.refuses("hold-expired");
        fan.isOn("admitted");
        match.awaitCount('A', 100);
        fan.holdBest(1);
    }

    @Test
    void aTurnThatRunsOutIsOverAndTheFanMayQueueAgain() {
        var match = stage.match(100, 600);
        var fan = stage.window(Device.DESKTOP, Speech.ENGLISH.locale()).fan();
        fan.takeTurn(match.id());
        fan.isOn("expired");
        match.admit(0);
        fan.press("rejoin");
        fan.isOn("waiting");
        assertThat(fan.at("position")).containsText("1");
    }
}
