package dev.matchgate.browser;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.matchgate.loadtest.browser.Device;
import dev.matchgate.loadtest.browser.FanPages;
import dev.matchgate.loadtest.browser.MatchOnSale;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** From the list of matches to the ticket and to the cancellation, in both languages, on a phone and on a desk. */
@BrowserTest
class FanJourneyIT {

    private static final int SEATS = 400;

    private final Stage stage;

    FanJourneyIT(Stage stage) {
        this.stage = stage;
    }

    static Stream<Arguments> everyone() {
        return Stream.of(Device.values())
                .flatMap(device -> Stream.of(Speech.values()).map(speech -> Arguments.of(device, speech)));
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void aFanComesFromTheListToTheTicketAndCancels(Device device, Speech speech) {
        var match = stage.match(SEATS, 0, Duration.ofSeconds(15));
        var fan = stage.window(device, speech.locale()).fan();
        fan.openMatches();
        speech.isSpokenBy(fan.page());
        waitsForItsOpening(fan, match, speech);
        waitsForTheTurn(fan, match, speech);
        choosesSeats(fan, speech);
        pays(fan, match, speech);
        cancels(fan, match, speech);
    }

    private static void waitsForItsOpening(FanPages fan, MatchOnSale match, Speech speech) {
        fan.joinFromList(match.id());
        fan.isOn("scheduled");
        speech.isSpokenBy(fan.page());
        fan.shows("countdown");
        fan.shows("draw-note");
    }

    private static void waitsForTheTurn(FanPages fan, MatchOnSale match, Speech speech) {
        fan.isOn("waiting");
        speech.isSpokenBy(fan.page());
        assertThat(fan.at("position")).containsText("1");
        fan.shows("ahead");
        fan.shows("progress");
        fan.shows("asked-at");
        match.admit(600);
        fan.isOn("admitted");
        speech.isSpokenBy(fan.page());
        assertThat(fan.at("turn-clock")).containsText(Times.CLOCK);
    }

    private static void choosesSeats(FanPages fan, Speech speech) {
        fan.holdBest(2);
        speech.isSpokenBy(fan.page());
        assertThat(fan.at("hold-clock")).containsText(Times.CLOCK);
    }

    private static void pays(FanPages fan, MatchOnSale match, Speech speech) {
        match.awaitCount('H', 2);
        fan.press("pay-approve");
        fan.isOn("confirmed");
        speech.isSpokenBy(fan.page());
        fan.shows("ticket");
        fan.shows("ticket-qr");
        match.awaitCount('B', 2);
    }

    private static void cancels(FanPages fan, MatchOnSale match, Speech speech) {
        fan.press("bookings-link");
        fan.isOn("bookings");
        speech.isSpokenBy(fan.page());
        fan.at("booking-row").locator("a").click();
        fan.isOn("booking");
        fan.pressAndConfirm("cancel");
        assertThat(fan.at("booking-state")).hasAttribute("data-state", "CANCELLED");
        fan.showsNo("ticket-qr");
        speech.isSpokenBy(fan.page());
        match.awaitCount('A', SEATS);
    }
}
