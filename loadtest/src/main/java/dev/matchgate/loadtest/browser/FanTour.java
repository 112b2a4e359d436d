package dev.matchgate.loadtest.browser;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import com.microsoft.playwright.BrowserContext;

import dev.matchgate.loadtest.Filler;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Every screen that a fan can come to, one after the other, each in the state in which there is most to be seen. */
public final class FanTour {

    /** Seats of the stadium that is looked at. */
    private static final int SEATS = 66_704;

    private static final int AHEAD = 1_233;
    private static final int BEHIND = 54_766;
    private static final int SOON = 600;
    private static final double A_DAY_OF_MICROS = 86_400e6;

    private final Ground ground;
    private final Device device;
    private final String locale;
    private final Visitor visitor;

    public FanTour(Ground ground, Device device, String locale, Visitor visitor) {
        this.ground = ground;
        this.device = device;
        this.locale = locale;
        this.visitor = visitor;
    }

    /** Leads through all of it. */
    public void lead() {
        before();
        inLine();
        shopping();
        ends();
    }

    private MatchOnSale match(int seats, int rate, Duration untilOpening) {
        var id = "tour-" + UUID.randomUUID().toString().substring(0, 8);
        return MatchOnSale.publish(ground.ops(), id, MatchOnSale.body(seats, rate, untilOpening));
    }

    private MatchOnSale open(int seats, int rate) {
        var match = match(seats, rate, Duration.ofSeconds(-1));
        match.awaitState("OPEN");
        return match;
    }

    /** In a browser of its own, so that no step knows of another. */
    private void asFan(Consumer<FanPages> steps) {
        try (BrowserContext context = ground.browser().newContext(device.speaking(locale))) {
            steps.accept(new FanPages(context.newPage(), ground.room()));
        }
    }

    private void see(FanPages fan, String screen) {
        visitor.see("fan-" + screen, fan.page());
    }

    private void before() {
        var scheduled = match(SEATS, 0, Duration.ofMinutes(42));
        asFan(fan -> {
            fan.openMatches();
            assertThat(fan.at("match-card", "match", scheduled.id())).isVisible();
            see(fan, "matches");
            fan.join(scheduled.id());
            fan.isOn("scheduled");
            fan.shows("countdown");
            see(fan, "scheduled");
            fan.openMatch("no-such-match");
            fan.isOn("unknown");
            see(fan, "unknown");
            fan.page().navigate(ground.room() + "/draw.html?match=" + scheduled.id());
            see(fan, "draw");
        });
    }

    private void inLine() {
        var match = open(SEATS, 0);
        var filler = new Filler(ground.redis(), match.keys());
        filler.add(AHEAD, fan -> Filler.AFTER_OPENING + fan);
        match.tune("{\"ratePerMinute\":0,\"message\":\"Gate 3 opens at 17:30. Bring your ID.\"}");
        asFan(fan -> {
            fan.join(match.id());
            fan.isOn("waiting");
            new Filler(ground.redis(), match.keys())
                    .add(
                            AHEAD + BEHIND,
                            number -> number < AHEAD
                                    ? Filler.AFTER_OPENING + number
                                    : Filler.AFTER_OPENING
                                            + (long) (System.currentTimeMillis() * 1e3 + A_DAY_OF_MICROS)
                                            + number);
            fan.shows("ops-message");
            see(fan, "waiting");
            fan.page().context().setOffline(true);
            fan.shows("offline");
            see(fan, "offline");
            fan.page().context().setOffline(false);
            fan.showsNo("offline");
            match.tune("{\"state\":\"PAUSED\"}");
            fan.isOn("paused");
            see(fan, "paused");
            match.tune("{\"state\":\"CLOSED\"}");
            fan.isOn("closed");
            see(fan, "closed");
        });
        // All who wait share the polls: whoever comes next would wait long for each.
        ground.redis().del(match.keys().waiting());
    }

    private void shopping() {
        var match = open(SEATS, SOON);
        var other = match.admittedFan();
        var seats = List.copyOf(match.seats().letters().keySet());
        other.hold(seats.subList(3, 7)).expect(201);
        asFan(fan -> {
            fan.takeTurn(match.id());
            fan.shows("stadium");
            see(fan, "admitted");
            fan.openSection(seats.getFirst().replaceFirst("-[^-]+-[^-]+$", ""));
            see(fan, "section");
            fan.holdBest(3);
            see(fan, "holding");
            fan.press("pay-decline");
            fan.isOn("rejected");
            see(fan, "rejected");
            fan.press("pay-again");
            fan.press("pay-slow");
            fan.isOn("booking");
            see(fan, "booking");
            fan.isOn("confirmed");
            fan.shows("ticket-qr");
            see(fan, "confirmed");
            afterwards(fan);
        });
    }

    private void afterwards(FanPages fan) {
        fan.openBookings();
        fan.shows("booking-row");
        see(fan, "bookings");
        fan.openLatestBooking();
        fan.shows("booking-state");
        see(fan, "one-booking");
        fan.press("cancel");
        fan.shows("cancel-confirm");
        see(fan, "cancel");
        fan.press("cancel-confirm");
        fan.showsNo("ticket-qr");
        see(fan, "cancelled");
    }

    private void ends() {
        var match = open(2, SOON);
        asFan(fan -> {
            fan.takeTurn(match.id());
            endTurns(match);
            fan.page().reload();
            fan.isOn("expired");
            see(fan, "expired");
            sellOut(match);
            fan.press("rejoin");
            fan.isOn("soldout");
            see(fan, "soldout");
            fan.pressAndConfirm("leave");
            fan.isOn("left");
            see(fan, "left");
        });
    }

    private static void sellOut(MatchOnSale match) {
        var fan = match.admittedFan();
        var hold = fan.hold(List.copyOf(match.seats().letters().keySet())).expect(201);
        fan.awaitEnd(
                fan.book(hold.text("holdId"), "approve", "once").expect(202).text("bookingId"));
        match.awaitState("SOLD_OUT");
    }

    /** As if they had run out. */
    private void endTurns(MatchOnSale match) {
        for (var fan : ground.redis().zrange(match.keys().active(), 0, -1)) {
            ground.redis().zadd(match.keys().active(), 1, fan);
        }
    }
}
