package dev.matchgate.browser;

import java.util.List;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import dev.matchgate.loadtest.browser.Device;
import dev.matchgate.loadtest.browser.FanPages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** What a fan sees of a sale that does not just go on: sold out, paused, closed, somebody else was faster, declined. */
@BrowserTest
class SaleStatesIT {

    private final Stage stage;
    private final FanPages fan;

    SaleStatesIT(Stage stage) {
        this.stage = stage;
        this.fan = stage.window(Device.PHONE, Speech.ENGLISH.locale()).fan();
    }

    @Test
    void whoWaitsWhileTheMatchSellsOutKeepsThePlaceAndGetsTheSeatThatComesBack() {
        var match = stage.match(2, 600);
        var other = match.admittedFan();
        var hold = other.hold(List.copyOf(match.seats().letters().keySet())).expect(201);
        var booking = other.book(hold.text("holdId"), "approve", "once").expect(202);
        other.awaitEnd(booking.text("bookingId"));
        match.awaitState("SOLD_OUT");
        fan.join(match.id());
        fan.isOn("soldout");
        assertThat(fan.at("position")).containsText("1");
        other.cancel(booking.text("bookingId")).expect(202);
        fan.isOn("admitted");
    }

    @Test
    void whileOpsPauseTheSaleNobodyIsLetInAndThePlaceIsKept() {
        var match = stage.match(100, 0);
        fan.join(match.id());
        fan.isOn("waiting");
        match.tune("{\"state\":\"PAUSED\"}");
        fan.isOn("paused");
        assertThat(fan.at("position")).containsText("1");
        match.tune("{\"state\":\"OPEN\",\"ratePerMinute\":600}");
        fan.isOn("admitted");
    }

    @Test
    void whenTheSaleIsClosedAFanIsToldSo() {
        var match = stage.match(100, 0);
        fan.join(match.id());
        fan.isOn("waiting");
        match.tune("{\"state\":\"CLOSED\"}");
        fan.isOn("closed");
        fan.shows("back-to-matches");
    }

    @Test
    void declinedMoneyKeepsTheSeatsAndTheSecondTryGetsThem() {
        var match = stage.match(100, 600);
        fan.takeTurn(match.id());
        fan.holdBest(2);
        fan.press("pay-decline");
        fan.isOn("rejected");
        fan.refuses("payment-declined");
        fan.press("pay-again");
        fan.isOn("holding");
        fan.press("pay-approve");
        fan.isOn("confirmed");
        match.awaitCount('B', 2);
    }

    @Test
    void aSeatThatSomebodyElseHasTakenIsNamedAndAnotherCanBeChosen() {
        var match = stage.match(100, 600);
        var seats = List.copyOf(match.seats().letters().keySet());
        fan.takeTurn(match.id());
        fan.openSection(section(seats.getFirst()));
        fan.seat(seats.getFirst()).click();
        var other = match.admittedFan();
        // Between the press and the room's answer: the fan's page cannot have known it.
        fan.page()
                .route(
                        "**/api/tickets/hold",
                        request -> {
                            other.hold(List.of(seats.getFirst())).expect(201);
                            request.resume();
                        },
                        new Page.RouteOptions().setTimes(1));
        fan.press("hold");
        fan.refuses("seats-unavailable");
        fan.isOn("admitted");
        fan.holdBest(1);
    }

    @Test
    void aChosenSeatThatSomebodyElseTakesIsGivenUpBeforeItIsHeld() {
        var match = stage.match(100, 600);
        var seat = match.seats().letters().keySet().iterator().next();
        fan.takeTurn(match.id());
        fan.openSection(section(seat));
        fan.seat(seat).click();
        assertThat(fan.at("hold")).isEnabled();
        match.admittedFan().hold(List.of(seat)).expect(201);
        assertThat(fan.at("hold")).isDisabled();
        assertThat(fan.seat(seat)).hasAttribute("aria-disabled", "true");
    }

    @Test
    void whoReleasesAHoldChoosesAnew() {
        var match = stage.match(100, 600);
        fan.takeTurn(match.id());
        fan.holdBest(1);
        fan.pressAndConfirm("release");
        fan.isOn("admitted");
        fan.holdBest(4);
        match.awaitCount('H', 4);
    }

    @Test
    void whoLeavesTheQueueHasLeftIt() {
        var match = stage.match(100, 0);
        fan.join(match.id());
        fan.isOn("waiting");
        fan.pressAndConfirm("leave");
        fan.isOn("left");
        fan.press("rejoin");
        fan.isOn("waiting");
    }

    @Test
    void whatIsNotThereIsSaidToBeUnknown() {
        fan.openMatch("no-such-match");
        fan.isOn("unknown");
        fan.press("back-to-matches");
        fan.isOn("matches");
    }

    private static String section(String seat) {
        return seat.replaceFirst("-[^-]+-[^-]+$", "");
    }
}
