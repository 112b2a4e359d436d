package dev.matchgate.browser;

import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.matchgate.loadtest.Filler;
import dev.matchgate.loadtest.browser.Device;
import dev.matchgate.loadtest.browser.OpsPages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An operator at work while a sale goes on. */
@BrowserTest
class OpsRateIT {

    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

    private final Stage stage;
    private final OpsPages ops;

    OpsRateIT(Stage stage) {
        this.stage = stage;
        this.ops = stage.window(Device.DESKTOP, Speech.ENGLISH.locale()).operator();
    }

    @Test
    void aWrongTokenIsRefusedAndSigningOutForgetsTheRightOne() {
        ops.open();
        ops.at("ops-token").fill("not-the-token");
        ops.press("sign-in");
        ops.shows("refusal");
        ops.at("ops-token").fill(stage.ops().token());
        ops.press("sign-in");
        ops.isOn("matches");
        ops.press("sign-out");
        ops.isOn("sign-in");
        ops.page().reload();
        ops.isOn("sign-in");
    }

    @Test
    void theRateIsLoweredAndTheQueueFeelsIt() {
        var match = stage.match(100, 3_000);
        new Filler(stage.redis(), match.keys()).add(20_000, fan -> Filler.AFTER_OPENING + fan);
        ops.signIn(stage.ops().token());
        ops.at("ops-match", "match", match.id()).locator("a").first().click();
        ops.isOn("live");
        ops.page().waitForCondition(() -> figure("admittedPerMinute") > 1_000);
        ops.setRate(60);
        assertThat(ops.at("change-row").first()).containsText("60");
        assertThat(match.asOpsSee().at("/settings/ratePerMinute").asInt()).isEqualTo(60);
        // It is measured over the last minute, and so falls slowly.
        ops.page().waitForCondition(() -> figure("admittedPerMinute") < 1_000);
    }

    @Test
    void whatIsPausedLetsNobodyInUntilItGoesOn() {
        var match = stage.match(100, 0);
        var fan = stage.window(Device.PHONE, Speech.KOREAN.locale()).fan();
        fan.join(match.id());
        fan.isOn("waiting");
        ops.signIn(stage.ops().token());
        ops.openMatch(match.id(), "live");
        assertThat(ops.figure("waiting")).containsText("1");
        ops.press("pause");
        fan.isOn("paused");
        ops.press("resume");
        fan.isOn("waiting");
        ops.setRate(600);
        fan.isOn("admitted");
        assertThat(ops.figure("active")).containsText("1");
    }

    @Test
    void aMessageReachesWhoWaits() {
        var match = stage.match(100, 0);
        var fan = stage.window(Device.PHONE, Speech.ENGLISH.locale()).fan();
        fan.join(match.id());
        fan.isOn("waiting");
        ops.signIn(stage.ops().token());
        ops.openMatch(match.id(), "live");
        ops.at("message").fill("Gate 3 is closed, <b>use gate 4</b>.");
        ops.press("send-message");
        assertThat(fan.at("ops-message")).containsText("Gate 3 is closed, <b>use gate 4</b>.");
    }

    @Test
    void twoOperatorsSeeEachOthersChanges() {
        var match = stage.match(100, 0);
        var other = stage.window(Device.DESKTOP, Speech.KOREAN.locale()).operator();
        ops.signIn(stage.ops().token());
        ops.openMatch(match.id(), "live");
        other.signIn(stage.ops().token());
        other.openMatch(match.id(), "live");
        ops.setRate(77);
        assertThat(other.at("change-row").first()).containsText("77");
        assertThat(other.at("rate")).hasValue("77");
        other.setRate(88);
        assertThat(ops.at("rate")).hasValue("88");
    }

    @Test
    void closingAsksFirstAndIsSeenByFans() {
        var match = stage.match(100, 0);
        var fan = stage.window(Device.PHONE, Speech.ENGLISH.locale()).fan();
        fan.join(match.id());
        fan.isOn("waiting");
        ops.signIn(stage.ops().token());
        ops.openMatch(match.id(), "live");
        ops.press("close-sale");
        ops.press("cancel-dialog");
        assertThat(match.asOpsSee().at("/settings/state").asText()).isEqualTo("OPEN");
        ops.press("close-sale");
        ops.confirm();
        fan.isOn("closed");
    }

    private int figure(String name) {
        var digits = NO_DIGIT.matcher(ops.figure(name).innerText()).replaceAll("");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
