package dev.matchgate.loadtest.browser;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import com.microsoft.playwright.BrowserContext;

import dev.matchgate.loadtest.Filler;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Every screen of the ops console, one after the other. */
public final class OpsTour {

    private static final int SEATS = 66_704;
    private static final int WAITING = 56_000;

    private final Ground ground;
    private final Device device;
    private final String locale;
    private final Visitor visitor;

    public OpsTour(Ground ground, Device device, String locale, Visitor visitor) {
        this.ground = ground;
        this.device = device;
        this.locale = locale;
        this.visitor = visitor;
    }

    /** Leads through all of it. */
    public void lead() {
        var match = busyMatch();
        try (BrowserContext context = ground.browser().newContext(device.speaking(locale))) {
            var ops = new OpsPages(context.newPage(), ground.room());
            ops.open();
            see(ops, "sign-in");
            ops.signIn(ground.ops().token());
            assertThat(ops.at("ops-match", "match", match.id())).isVisible();
            see(ops, "matches");
            live(ops, match);
            ops.openMatch(match.id(), "plan");
            ops.shows("plan");
            see(ops, "plan");
            desk(ops, match);
            ops.openMatch(match.id(), "audit");
            ops.press("audit-run");
            ops.shows("audit-ok");
            see(ops, "audit");
            ops.go("dead-letters", "dead-letters");
            ops.shows("letters-summary");
            see(ops, "dead-letters");
            publish(ops);
            ops.go("rehearsal", "rehearsal");
            see(ops, "rehearsal");
        } finally {
            // All who wait share the polls: whoever comes next would wait long for each.
            ground.redis().del(match.keys().waiting());
        }
    }

    private MatchOnSale busyMatch() {
        var id = "tour-" + UUID.randomUUID().toString().substring(0, 8);
        var match = MatchOnSale.publish(ground.ops(), id, MatchOnSale.body(SEATS, 600, Duration.ofSeconds(-1)));
        match.awaitState("OPEN");
        var seats = List.copyOf(match.seats().letters().keySet());
        var fan = match.admittedFan();
        var hold = fan.hold(seats.subList(0, 4)).expect(201);
        fan.awaitEnd(
                fan.book(hold.text("holdId"), "approve", "once").expect(202).text("bookingId"));
        new Filler(ground.redis(), match.keys())
                .add(WAITING, number -> Filler.AFTER_OPENING + System.currentTimeMillis() * 1_000 + number);
        match.admit(900);
        match.tune("{\"ratePerMinute\":1200,\"message\":\"Gate 3 opens at 17:30. Bring your ID.\"}");
        return match;
    }

    private void see(OpsPages ops, String screen) {
        visitor.see("ops-" + screen, ops.page());
    }

    private void live(OpsPages ops, MatchOnSale match) {
        ops.openMatch(match.id(), "live");
        assertThat(ops.figure("waiting")).containsText("5");
        ops.shows("change-row");
        see(ops, "live");
        ops.press("call-off");
        ops.shows("cancel-dialog");
        see(ops, "call-off");
        ops.press("cancel-dialog");
    }

    private void desk(OpsPages ops, MatchOnSale match) {
        ops.openMatch(match.id(), "desk");
        var booking = ground.ops()
                .send("GET", "/api/ops/bookings?matchId=" + match.id(), "")
                .expect(200)
                .body();
        ops.at("desk-query")
                .fill(booking.path("bookings").path(0).path("bookingId").asText());
        ops.at("desk-query").press("Enter");
        ops.shows("desk-row");
        see(ops, "desk");
    }

    private void publish(OpsPages ops) {
        ops.go("publish", "publish");
        ops.at("publish-json")
                .fill(MatchOnSale.body(SEATS, 600, Duration.ofHours(1))
                        .put("matchId", "preview")
                        .toPrettyString());
        ops.press("publish-preview");
        ops.shows("plan");
        see(ops, "publish");
    }
}
