package dev.matchgate.browser;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.matchgate.loadtest.Fan;
import dev.matchgate.loadtest.browser.Device;
import dev.matchgate.loadtest.browser.MatchOnSale;
import dev.matchgate.loadtest.browser.OpsPages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An operator looks after seats, bookings and messages that went astray. */
@BrowserTest
class OpsDeskIT {

    private final Stage stage;
    private final OpsPages ops;

    OpsDeskIT(Stage stage) {
        this.stage = stage;
        this.ops = stage.window(Device.DESKTOP, Speech.ENGLISH.locale()).operator();
        ops.signIn(stage.ops().token());
    }

    private static Fan booker(MatchOnSale match, List<String> seats) {
        var fan = match.admittedFan();
        var hold = fan.hold(seats).expect(201);
        var booking = fan.book(hold.text("holdId"), "approve", "once").expect(202);
        assertThat(fan.awaitEnd(booking.text("bookingId")).text("state")).isEqualTo("CONFIRMED");
        return fan;
    }

    @Test
    void seatsAreWithheldAndReleasedOnThePlan() {
        var match = stage.match(100, 600);
        var first = match.seats().letters().keySet().iterator().next();
        ops.openMatch(match.id(), "plan");
        ops.at("section-button").click();
        ops.at("seat", "seat", first).click();
        ops.press("block");
        match.awaitLetter('X', List.of(first));
        assertThat(ops.at("seat", "seat", first)).hasAttribute("data-letter", "X");
        ops.at("seat", "seat", first).click();
        ops.press("unblock");
        match.awaitLetter('A', List.of(first));
    }

    @Test
    void aBookingIsFoundAndCancelledForTheFan() {
        var match = stage.match(100, 600);
        var seats = List.copyOf(match.seats().letters().keySet()).subList(0, 2);
        var fan = booker(match, seats);
        ops.openMatch(match.id(), "desk");
        ops.at("desk-query").fill(fan.id());
        ops.at("desk-query").press("Enter");
        assertThat(ops.at("desk-row")).containsText(seats.getFirst());
        ops.press("desk-cancel");
        ops.confirm();
        match.awaitLetter('A', seats);
        assertThat(fan.bookings().body().path(0).path("state").asText()).isEqualTo("CANCELLED");
        assertThat(ops.at("desk-row")).hasAttribute("data-state", "CANCELLED");
    }

    @Test
    void theGateListIsAFile() {
        var match = stage.match(100, 600);
        var seats = List.copyOf(match.seats().letters().keySet()).subList(0, 1);
        booker(match, seats);
        ops.openMatch(match.id(), "desk");
        var file = ops.page().waitForDownload(() -> ops.press("gate-list"));
        assertThat(file.path()).content().contains(seats.getFirst());
    }

    @Test
    void callingOffHasToBeMeantAndEveryBookingIsCancelled() {
        var match = stage.match(100, 600);
        var seats = List.copyOf(match.seats().letters().keySet()).subList(0, 2);
        var fan = booker(match, seats);
        ops.openMatch(match.id(), "live");
        ops.press("call-off");
        ops.press("cancel-dialog");
        assertThat(match.asOpsSee().at("/settings/state").asText()).isEqualTo("OPEN");
        ops.press("call-off");
        ops.confirm();
        match.awaitState("CLOSED");
        ops.page()
                .waitForCondition(() ->
                        fan.bookings().body().path(0).path("state").asText().equals("CANCELLED"));
    }

    @Test
    void anAuditFindsNothingWrong() {
        var match = stage.match(100, 600);
        booker(match, List.copyOf(match.seats().letters().keySet()).subList(0, 2));
        ops.openMatch(match.id(), "audit");
        ops.press("audit-run");
        assertThat(ops.at("audit-ok")).hasAttribute("data-ok", "true");
        assertThat(ops.all("audit-check").count()).isGreaterThan(5);
    }
}
