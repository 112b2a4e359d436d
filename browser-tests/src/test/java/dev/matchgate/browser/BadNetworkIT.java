package dev.matchgate.browser;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import com.microsoft.playwright.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.loadtest.browser.Device;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A phone in a tunnel, a phone that slept, a clock that is wrong, a Redis that is away: the place is kept. */
@BrowserTest
class BadNetworkIT {

    /** The room tells the time in whole seconds. */
    private static final int ROUNDING = 2;

    private final Stage stage;
    private final Window window;

    BadNetworkIT(Stage stage) {
        this.stage = stage;
        this.window = stage.window(Device.PHONE, Speech.ENGLISH.locale());
    }

    @Test
    void offlineIsToldAndBackAgainThePageGoesOnByItself() {
        var match = stage.match(100, 0);
        var fan = window.fan();
        fan.join(match.id());
        fan.isOn("waiting");
        window.context().setOffline(true);
        fan.shows("offline");
        assertThat(fan.at("position")).containsText("1");
        match.admit(600);
        window.context().setOffline(false);
        fan.isOn("admitted");
        fan.showsNo("offline");
    }

    @Test
    void aPaymentThatLeavesInATunnelIsMadeOnce() {
        var match = stage.match(100, 600);
        var fan = window.fan();
        fan.takeTurn(match.id());
        fan.holdBest(2);
        window.context().setOffline(true);
        fan.press("pay-approve");
        fan.shows("offline");
        window.context().setOffline(false);
        assertThat(fan.page().locator("[data-screen='confirmed'], [data-test='pay-approve']:enabled"))
                .isVisible();
        if (fan.at("pay-approve").isVisible()) {
            fan.press("pay-approve");
        }
        fan.isOn("confirmed");
        fan.openBookings();
        assertThat(fan.all("booking-row")).hasCount(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-26, 5})
    void aClockThatIsHoursWrongChangesNoCountdown(long hours) {
        var wrong = Date.from(Instant.now().plus(hours, ChronoUnit.HOURS));
        window.context().clock().install(new Clock.InstallOptions().setTime(wrong));
        var match = stage.match(100, 600);
        var fan = window.fan();
        fan.takeTurn(match.id());
        assertThat(Times.seconds(fan.at("turn-clock").innerText())).isBetween(300, 600 + ROUNDING);
        fan.holdBest(2);
        assertThat(Times.seconds(fan.at("hold-clock").innerText())).isBetween(120, 300 + ROUNDING);
        fan.press("pay-approve");
        fan.isOn("confirmed");
    }

    @Test
    void aPhoneThatSleptTenMinutesAsksAtOnce() {
        window.context().clock().install();
        var match = stage.match(100, 0);
        var fan = window.fan();
        fan.join(match.id());
        fan.isOn("waiting");
        int before = window.requests().of("GET", "/queue/place").size();
        window.context().clock().fastForward("10:00");
        fan.page()
                .waitForCondition(
                        () -> window.requests().of("GET", "/queue/place").size() > before);
        fan.isOn("waiting");
        assertThat(fan.at("position")).containsText("1");
    }

    @Test
    void whileRedisIsAwayThePlaceIsKeptAndAfterwardsTheWayGoesOn() {
        var match = stage.match(100, 0);
        match.fan().join();
        var fan = window.fan();
        fan.join(match.id());
        fan.isOn("waiting");
        assertThat(fan.at("position")).containsText("2");
        try (var off = stage.withoutRedis()) {
            fan.refuses("unavailable");
            assertThat(fan.at("position")).containsText("2");
            off.end();
            fan.showsNo("refusal");
        }
        assertThat(fan.at("position")).containsText("2");
        match.admit(600);
        fan.isOn("admitted");
        fan.holdBest(1);
        fan.press("pay-approve");
        fan.isOn("confirmed");
    }
}
