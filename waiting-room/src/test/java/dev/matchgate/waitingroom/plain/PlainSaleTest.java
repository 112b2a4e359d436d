package dev.matchgate.waitingroom.plain;

import java.time.Duration;
import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestBookings;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

/** A fan's turn, payment and bookings in a browser without JavaScript. */
@RoomTest
class PlainSaleTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    RedisDataSource redis;

    @Inject
    TestQueue queue;

    @Inject
    TestBookings bookings;

    @Inject
    TestFans fans;

    private final PlainBrowser browser = new PlainBrowser("en");

    private static String path(TestMatch match) {
        return "/plain/m/" + match.id();
    }

    /** @return the page on which seats are chosen */
    private Response admitted(TestMatch match) {
        match.allow(1);
        browser.send(path(match) + "/join", Map.of());
        return Awaitility.await()
                .atMost(LIMIT)
                .until(
                        () -> browser.open(path(match)),
                        page -> page.statusCode() == 200
                                && PlainBrowser.screen(page).equals("admitted"));
    }

    private Response held(TestMatch match) {
        admitted(match);
        return browser.send(path(match) + "/hold", Map.of("section", "A", "count", 3));
    }

    @Test
    void seatsSideBySideAreHeldAndPaidFor() {
        var match = TestMatch.open(redis);
        var page = held(match);

        assertThat(PlainBrowser.screen(page)).isEqualTo("holding");
        page.then().body(containsString("135,000"));
        var paid = browser.send(
                path(match) + "/pay",
                Map.of("key", PlainBrowser.first(page, "name=\"key\" value=\"([0-9a-f]+)\""), "token", "approve"));

        assertThat(PlainBrowser.first(paid, "data-state=\"([A-Z]+)\"")).isEqualTo("PENDING");
        assertThat(paid.header("Refresh")).isEqualTo("3");
        assertThat(queue.drain(match.id()))
                .hasSize(3)
                .allSatisfy(arrived -> assertThat(((BookSeat) arrived.command()).paymentToken())
                        .isEqualTo("approve"));
    }

    @Test
    void theSameFormSentTwiceBooksOnce() {
        var match = TestMatch.open(redis);
        var key = PlainBrowser.first(held(match), "name=\"key\" value=\"([0-9a-f]+)\"");
        var form = Map.of("key", key, "token", "approve");

        var first = browser.send(path(match) + "/pay", form);
        var again = browser.send(path(match) + "/pay", form);

        var id = "data-test=\"booking-id\">([a-z0-9]+)<";
        assertThat(PlainBrowser.first(again, id)).isEqualTo(PlainBrowser.first(first, id));
    }

    @Test
    void givenBackSeatsCanBeChosenAnew() {
        var match = TestMatch.open(redis);
        held(match);

        assertThat(PlainBrowser.screen(browser.send(path(match) + "/release", Map.of())))
                .isIn("admitted", "unknown");
        assertThat(browser.cookies()).doesNotContainKey("hold-" + match.id());
    }

    @Test
    void moreSeatsSideBySideThanThereAreAreRefused() {
        var match = TestMatch.open(redis);
        redis.execute("SET", match.keys().seats(), "ABABABABABABABABABAB");
        redis.execute("HINCRBY", match.keys().seatCounts(), "version", "1");
        admitted(match);

        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> browser.send(path(match) + "/hold", Map.of("section", "A", "count", 2))
                        .then()
                        .statusCode(409)
                        .body(containsString("data-refusal=\"seats-unavailable\"")));
    }

    @Test
    void whoIsNotAdmittedHoldsNothing() {
        var match = TestMatch.open(redis);
        browser.send(path(match) + "/join", Map.of());

        browser.send(path(match) + "/hold", Map.of("section", "A", "count", 1))
                .then()
                .statusCode(403)
                .body(containsString("data-refusal=\"not-admitted\""));
    }

    @Test
    void aFormWithoutItsFieldsIsRefused() {
        var match = TestMatch.open(redis);
        held(match);

        for (var form : new String[] {"/hold", "/pay"}) {
            browser.send(path(match) + form, Map.of("count", "many", "key", "", "token", ""))
                    .then()
                    .statusCode(400)
                    .body(containsString("data-refusal=\"malformed-request\""));
        }
    }

    /** A fan of the test's own who is signed in by the cookie, with a booking as a worker shows it. */
    private BookingId booked(TestMatch match, String state) {
        var fan = fans.admittedTo(match);
        browser.cookies().put("matchgate-fan", fan.bearer());
        return bookings.show(match, fan.id(), state, "A-1-1", "A-1-2");
    }

    @Test
    void aConfirmedBookingHasItsTicket() {
        var match = TestMatch.open(redis);
        var id = booked(match, "CONFIRMED");

        browser.open("/plain/bookings").then().body(containsString("data-booking=\"" + id + "\""));
        browser.open("/plain/bookings/" + id)
                .then()
                .statusCode(200)
                .body(containsString("<svg"))
                .body(containsString("/cancel"));
    }

    @Test
    void cancellingIsAskedAndSentOnce() {
        var match = TestMatch.open(redis);
        var id = booked(match, "CONFIRMED");

        assertThat(PlainBrowser.screen(browser.open("/plain/bookings/" + id + "/cancel")))
                .isEqualTo("cancel");
        var page = browser.send("/plain/bookings/" + id + "/cancel", Map.of());

        assertThat(page.header("Refresh")).isEqualTo("3");
        assertThat(queue.drain(match.id())).hasSize(1);
    }

    @Test
    void aDeclinedPaymentLeadsBackToTheHeldSeats() {
        var match = TestMatch.open(redis);
        var id = booked(match, "REJECTED");
        redis.execute("HSET", match.keys().booking(id), "reason", "PAYMENT_DECLINED");

        browser.open("/plain/bookings/" + id)
                .then()
                .body(containsString("data-refusal=\"payment-declined\""))
                .body(containsString("href=\"" + path(match) + "\""))
                .body(not(containsString("<svg")));
    }

    @Test
    void anotherFansBookingIsUnknown() {
        var match = TestMatch.open(redis);
        var id = booked(match, "CONFIRMED");
        browser.cookies().put("matchgate-fan", fans.admittedTo(match).bearer());

        browser.open("/plain/bookings/" + id).then().statusCode(404);
        browser.send("/plain/bookings/" + id + "/cancel", Map.of()).then().statusCode(404);
        assertThat(queue.drain(match.id())).isEmpty();
    }
}
