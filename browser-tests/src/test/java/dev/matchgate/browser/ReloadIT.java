package dev.matchgate.browser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.matchgate.loadtest.browser.Device;
import dev.matchgate.loadtest.browser.FanPages;
import dev.matchgate.loadtest.browser.MatchOnSale;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** At every step a fan reloads the page, opens a second tab, goes back and forward: the step stays what it is. */
@BrowserTest
class ReloadIT {

    private final Stage stage;

    ReloadIT(Stage stage) {
        this.stage = stage;
    }

    /** What a fan does when nothing seems to happen. */
    enum Habit {
        RELOAD,
        SECOND_TAB,
        BACK_AND_FORWARD
    }

    @ParameterizedTest
    @EnumSource
    void everyStepStaysWhatItIs(Habit habit) {
        var window = stage.window(Device.PHONE, Speech.ENGLISH.locale());
        var match = stage.match(100, 0);
        var fan = window.fan();
        fan.openMatches();
        fan.join(match.id());
        fan.isOn("waiting");
        fan = indulge(habit, window, fan, match, "waiting");
        assertThat(fan.at("position")).containsText("1");
        match.admit(600);
        fan.isOn("admitted");
        fan = indulge(habit, window, fan, match, "admitted");
        fan.holdBest(2);
        fan = indulge(habit, window, fan, match, "holding");
        fan.press("pay-slow");
        fan.isOn("booking");
        fan = indulgeWhilePaying(habit, window, fan, match);
        fan.isOn("confirmed");
        fan = indulge(habit, window, fan, match, "confirmed");
        fan.shows("ticket-qr");
        fan.openBookings();
        assertThat(fan.all("booking-row")).hasCount(1);
        match.awaitCount('B', 2);
    }

    /** @return the tab in which the fan goes on */
    private static FanPages indulge(Habit habit, Window window, FanPages fan, MatchOnSale match, String screen) {
        var next = act(habit, window, fan, match);
        next.isOn(screen);
        fan.isOn(screen);
        return next;
    }

    /** The booking may be confirmed meanwhile; it is never two bookings, and the fan is never asked to pay again. */
    private static FanPages indulgeWhilePaying(Habit habit, Window window, FanPages fan, MatchOnSale match) {
        var next = act(habit, window, fan, match);
        assertThat(next.page().locator("[data-screen='booking'], [data-screen='confirmed']"))
                .isVisible();
        return next;
    }

    private static FanPages act(Habit habit, Window window, FanPages fan, MatchOnSale match) {
        switch (habit) {
            case RELOAD -> fan.page().reload();
            case SECOND_TAB -> {
                var second = window.fan();
                second.openMatch(match.id());
                return second;
            }
            case BACK_AND_FORWARD -> {
                fan.page().goBack();
                fan.page().goForward();
            }
        }
        return fan;
    }

    @Test
    void whatOneTabDoesTheOtherShows() {
        var window = stage.window(Device.DESKTOP, Speech.ENGLISH.locale());
        var match = stage.match(100, 600);
        var first = window.fan();
        first.takeTurn(match.id());
        var second = window.fan();
        second.openMatch(match.id());
        second.isOn("admitted");
        first.holdBest(1);
        second.isOn("holding");
        second.press("pay-approve");
        second.isOn("confirmed");
        first.isOn("confirmed");
    }
}
