package dev.matchgate.loadtest.browser;

import java.net.URI;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A fan's way through the pages: what a fan presses, in one place. */
public final class FanPages extends TestNames {

    private final URI room;

    public FanPages(Page page, URI room) {
        super(page);
        this.room = room;
    }

    /** Goes to the list of matches. */
    public void openMatches() {
        page().navigate(room + "/");
        isOn("matches");
    }

    /** Goes to the page of one match, whichever screen it shows. */
    public void openMatch(String match) {
        page().navigate(room + "/#/m/" + match);
        assertThat(all("screen").first()).isVisible();
    }

    /** From the list, which is open, into the queue of the match. */
    public void joinFromList(String match) {
        at("match-card", "match", match).locator("[data-test='join']").click();
    }

    public void join(String match) {
        openMatch(match);
        press("join");
    }

    /** Joins a match that lets fans in, and has the seats to choose from before the eyes. */
    public void takeTurn(String match) {
        join(match);
        isOn("admitted");
    }

    /** Has the best seats together chosen, and holds them. */
    public void holdBest(int count) {
        at("best-count").selectOption(Integer.toString(count));
        press("best-button");
        assertThat(at("chosen")).isVisible();
        press("hold");
        isOn("holding");
    }

    /** Into the rows and seats of a section, by the list that keyboards and screen readers use. */
    public void openSection(String section) {
        at("section-button", "section", section).click();
        assertThat(at("seat-grid")).isVisible();
    }

    public Locator seat(String seat) {
        return at("seat", "seat", seat);
    }

    /** Chooses these seats of one section one by one, and holds them. */
    public void hold(String section, List<String> seats) {
        openSection(section);
        seats.forEach(seat -> seat(seat).click());
        press("hold");
    }

    /** Has seats, pays, and waits for the ticket. */
    public void buy(String match, int seats) {
        takeTurn(match);
        holdBest(seats);
        press("pay-approve");
        isOn("confirmed");
    }

    public void openBookings() {
        page().navigate(room + "/#/bookings");
        isOn("bookings");
    }

    /** Opens the first of the fan's bookings, the latest. */
    public void openLatestBooking() {
        openBookings();
        at("booking-row").locator("a").click();
        isOn("booking");
    }
}
