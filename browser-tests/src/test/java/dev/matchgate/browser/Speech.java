package dev.matchgate.browser;

import java.util.regex.Pattern;

import com.microsoft.playwright.Page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The languages that pages speak, by the language of the browser. */
enum Speech {
    KOREAN("ko-KR", "ko"),
    ENGLISH("en-GB", "en");

    /** As JavaScript understands it too: it is the page that looks. */
    private static final Pattern HANGUL = Pattern.compile("[\\uac00-\\ud7a3]");

    private final String locale;
    private final String language;

    Speech(String locale, String language) {
        this.locale = locale;
        this.language = language;
    }

    String locale() {
        return locale;
    }

    String language() {
        return language;
    }

    /** Waits until the page says that it speaks this language, and does. */
    void isSpokenBy(Page page) {
        assertThat(page.locator("html")).hasAttribute("lang", language);
        var words = assertThat(page.locator("main").first());
        if (this == KOREAN) {
            words.containsText(HANGUL);
        } else {
            words.not().containsText(HANGUL);
        }
    }
}
