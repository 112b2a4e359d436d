package dev.matchgate.loadtest.browser;

import java.net.URI;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** An operator's way through the console: what an operator presses, in one place. */
public final class OpsPages extends TestNames {

    private final URI room;

    public OpsPages(Page page, URI room) {
        super(page);
        this.room = room;
    }

    public void open() {
        page().navigate(room + "/ops/");
        isOn("sign-in");
    }

    public void signIn(String token) {
        open();
        at("ops-token").fill(token);
        press("sign-in");
        isOn("matches");
    }

    /** @param screen live, plan, desk or audit */
    public void openMatch(String match, String screen) {
        go("m/" + match + (screen.equals("live") ? "" : "/" + screen), screen);
    }

    /** To a screen by its address; nobody is signed out by that. */
    public void go(String hash, String screen) {
        page().navigate(room + "/ops/#/" + hash);
        isOn(screen);
    }

    public Locator figure(String name) {
        return at("figure", "figure", name);
    }

    /** Sets a rate by hand. */
    public void setRate(int perMinute) {
        at("rate").fill(Integer.toString(perMinute));
        press("apply");
    }

    /** Answers the question whether it is meant, where it has to be typed too. */
    public void confirm() {
        var text = page().locator("[data-test='confirm-text']:visible");
        shows("confirm");
        if (text.count() > 0) {
            text.first().fill(text.first().getAttribute("data-expected"));
        }
        press("confirm");
    }
}
