package dev.matchgate.browser;

import java.time.Duration;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

import dev.matchgate.loadtest.browser.Device;
import dev.matchgate.loadtest.browser.MatchOnSale;
import dev.matchgate.loadtest.browser.OpsPages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** An operator puts a match on sale, and rehearses one. */
@BrowserTest
class OpsPublishIT {

    /** It lasts the minute that it was asked for, and then looks for what may still come. */
    private static final Duration REHEARSAL = Duration.ofMinutes(5);

    private final OpsPages ops;

    OpsPublishIT(Stage stage) {
        this.ops = stage.window(Device.DESKTOP, Speech.ENGLISH.locale()).operator();
        ops.signIn(stage.ops().token());
    }

    @Test
    void aMatchIsPublishedAfterALookAtItsPlan() {
        var id = "published-" + UUID.randomUUID().toString().substring(0, 8);
        var body = MatchOnSale.body(500, 60, Duration.ofHours(1)).put("matchId", id);
        ops.go("publish", "publish");
        ops.at("publish-json").fill(body.toPrettyString());
        ops.press("publish-preview");
        ops.shows("plan");
        ops.press("publish");
        ops.shows("published");
        ops.go("", "matches");
        assertThat(ops.at("ops-match", "match", id)).isVisible();
    }

    @Test
    void whatIsNoMatchIsRefused() {
        ops.go("publish", "publish");
        ops.at("publish-json").fill("{\"home\":");
        ops.press("publish-preview");
        ops.shows("refusal");
    }

    @Test
    void aSmallRehearsalPasses() {
        ops.go("rehearsal", "rehearsal");
        ops.at("rehearsal-fans").fill("20");
        ops.at("rehearsal-minutes").fill("1");
        ops.press("rehearse");
        ops.at("rehearsal-verdict").waitFor(new Locator.WaitForOptions().setTimeout((double) REHEARSAL.toMillis()));
        assertThat(ops.at("rehearsal-verdict")).hasAttribute("data-verdict", "pass");
    }
}
