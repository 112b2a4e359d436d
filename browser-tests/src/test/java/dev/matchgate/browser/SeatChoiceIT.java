package dev.matchgate.browser;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.matchgate.loadtest.browser.Device;
import dev.matchgate.loadtest.browser.FanPages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Seats are chosen with a finger, with a mouse on the plan, and with nothing but a keyboard. */
@BrowserTest
class SeatChoiceIT {

    private static final Pattern NORTH = Pattern.compile("[A-Z]-N\\d+-.*");

    private final Stage stage;

    SeatChoiceIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void aFingerChoosesSeatsOneByOneAndNoMoreThanAFanMayHave() {
        var match = stage.match(400, 600);
        var seats = List.copyOf(match.seats().letters().keySet());
        var fan = stage.window(Device.PHONE, Speech.KOREAN.locale()).fan();
        fan.takeTurn(match.id());
        fan.openSection(section(seats.getFirst()));
        for (var seat : seats.subList(0, 4)) {
            fan.seat(seat).tap();
            assertThat(fan.seat(seat)).hasAttribute("aria-selected", "true");
        }
        fan.seat(seats.get(4)).tap();
        assertThat(fan.seat(seats.get(4))).hasAttribute("aria-selected", "false");
        fan.press("hold");
        fan.isOn("holding");
        match.awaitLetter('H', seats.subList(0, 4));
        match.awaitLetter('A', seats.subList(4, 5));
    }

    @Test
    void aKeyboardAloneComesFromTheTurnToTheHold() {
        var match = stage.match(400, 600);
        var fan = stage.window(Device.DESKTOP, Speech.ENGLISH.locale()).fan();
        fan.takeTurn(match.id());
        tabTo(fan, "section-button");
        fan.page().keyboard().press("Enter");
        fan.shows("seat-grid");
        tabTo(fan, "seat");
        fan.page().keyboard().press("ArrowRight");
        fan.page().keyboard().press("Space");
        assertThat(fan.page().locator("[data-test='seat'][aria-selected='true']"))
                .hasCount(1);
        tabTo(fan, "hold");
        fan.page().keyboard().press("Enter");
        fan.isOn("holding");
        match.awaitCount('H', 1);
    }

    @Test
    void aClickIntoThePlanOpensTheSectionThere() {
        var match = stage.match(60_000, 600);
        var fan = stage.window(Device.DESKTOP, Speech.ENGLISH.locale()).fan();
        fan.takeTurn(match.id());
        fan.shows("section-button");
        var plan = fan.at("stadium").boundingBox();
        // North of the pitch there are stands, whatever the ground.
        fan.page().mouse().click(plan.x + plan.width / 2, plan.y + plan.height * 0.06);
        fan.shows("seat-grid");
        assertThat(fan.page().locator("[data-test='seat']").first()).hasAttribute("data-seat", NORTH);
    }

    /** As somebody does who sees only where the focus is. */
    private static void tabTo(FanPages fan, String name) {
        for (int presses = 0; presses < 200; presses++) {
            var focused = fan.page().evaluate("document.activeElement?.dataset?.test ?? ''");
            if (name.equals(focused)) {
                return;
            }
            fan.page().keyboard().press("Tab");
        }
        throw new AssertionError(name + " is not reached by the tab key");
    }

    private static String section(String seat) {
        return seat.replaceFirst("-[^-]+-[^-]+$", "");
    }
}
