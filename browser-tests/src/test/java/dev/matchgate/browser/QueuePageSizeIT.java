package dev.matchgate.browser;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.matchgate.loadtest.Filler;
import dev.matchgate.loadtest.browser.Device;
import dev.matchgate.loadtest.browser.PageWeight;

import static org.assertj.core.api.Assertions.assertThat;

/** What a fan's phone has to load to stand in the queue, compressed as it is served. */
@BrowserTest
class QueuePageSizeIT {

    private static final long MOST_BYTES = 150 * 1024;
    private static final long MOST_BYTES_WITHOUT_FONTS_AND_IMAGES = 40 * 1024;
    /** So far back that the shop is not loaded ahead. */
    private static final int FANS_AHEAD = 5_000;

    private final Stage stage;

    QueuePageSizeIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @EnumSource
    void theQueuePageIsSmall(Speech speech) {
        var match = stage.match(60_000, 0);
        new Filler(stage.redis(), match.keys()).add(FANS_AHEAD, fan -> Filler.AFTER_OPENING + fan);
        var fan = stage.window(Device.PHONE, speech.locale()).fan();
        var weight = PageWeight.of(fan.page());
        fan.join(match.id());
        fan.isOn("waiting");
        fan.page().waitForCondition(() -> weight.polls() >= 2);
        assertThat(weight.bytes()).as("%s", weight).isLessThan(MOST_BYTES);
        assertThat(weight.bytesWithoutFontsAndImages())
                .as("%s", weight)
                .isLessThan(MOST_BYTES_WITHOUT_FONTS_AND_IMAGES);
    }
}
