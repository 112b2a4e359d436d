package dev.matchgate.loadtest.browser;

import java.time.Duration;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/** How long a page is waited for: for something that must come, on any machine. */
final class PageLimits {

    static final Duration LIMIT = Duration.ofSeconds(60);

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) LIMIT.toMillis());
    }

    private PageLimits() {}

    static void on(Page page) {
        page.setDefaultTimeout((double) LIMIT.toMillis());
    }
}
