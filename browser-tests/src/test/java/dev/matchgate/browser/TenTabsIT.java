package dev.matchgate.browser;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.loadtest.Filler;
import dev.matchgate.loadtest.browser.Device;
import dev.matchgate.loadtest.browser.FanPages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A page asks no earlier than it was told, in however many tabs. */
@BrowserTest
class TenTabsIT {

    private static final int POLLS = 6;
    /** With 5,000 polls a second for all of them, nobody asks again within 80 seconds. */
    private static final int CROWD = 500_000;
    /** A timer may come a little early, by Chromium's clock against ours. */
    private static final double EARLY_MILLIS = 50;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stage stage;

    TenTabsIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void theyAskTogetherNoMoreOftenThanOneIsTold(int tabs) {
        var window = stage.window(Device.PHONE, Speech.ENGLISH.locale());
        var match = stage.match(100, 0);
        var first = window.fan();
        first.join(match.id());
        first.isOn("waiting");
        var all = new ArrayList<>(List.of(first));
        for (int i = 1; i < tabs; i++) {
            var another = window.fan();
            another.openMatch(match.id());
            another.isOn("waiting");
            all.add(another);
        }
        first.page()
                .waitForCondition(
                        () -> window.requests().of("GET", "/queue/place").size() >= POLLS);

        var polls = window.requests().of("GET", "/queue/place");
        for (int i = 1; i < polls.size(); i++) {
            double waited = polls.get(i).timing().startTime - polls.get(i - 1).timing().startTime;
            assertThat(waited).as("ms before poll %d of %d tabs", i, tabs).isGreaterThan(told(polls.get(i - 1)));
        }
        assertThat(window.requests().of("POST", "/queue")).hasSize(1);
        all.forEach(tab -> assertThat(tab.at("position")).containsText("1"));
    }

    @Test
    void farBackAPauseIsSeenWithoutAsking() {
        var window = stage.window(Device.PHONE, Speech.ENGLISH.locale());
        var match = stage.match(100, 0);
        new Filler(stage.redis(), match.keys()).add(CROWD, fan -> Filler.AFTER_OPENING + fan);
        try {
            var fan = window.fan();
            fan.join(match.id());
            fan.isOn("waiting");
            match.tune("{\"state\":\"PAUSED\"}");
            fan.isOn("paused");
            match.tune("{\"state\":\"OPEN\"}");
            fan.isOn("waiting");
            assertThat(window.requests().of("GET", "/queue/place")).isEmpty();
        } finally {
            // All who wait share the polls: the next test's fan would have to wait, too.
            stage.redis().del(match.keys().waiting());
        }
    }

    private static double told(Request poll) {
        try {
            return JSON.readTree(poll.response().text())
                                    .path("pollAfterSeconds")
                                    .asDouble()
                            * 1000
                    - EARLY_MILLIS;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whenTheTabThatAsksIsClosedAnotherGoesOn() {
        var window = stage.window(Device.DESKTOP, Speech.ENGLISH.locale());
        var match = stage.match(100, 0);
        var first = window.fan();
        first.join(match.id());
        first.isOn("waiting");
        FanPages second = window.fan();
        second.openMatch(match.id());
        second.isOn("waiting");
        first.page().close();
        match.admit(600);
        second.isOn("admitted");
    }
}
