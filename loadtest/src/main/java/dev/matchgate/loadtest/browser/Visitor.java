package dev.matchgate.loadtest.browser;

import com.microsoft.playwright.Page;

/** Looks at each screen of a tour. */
@FunctionalInterface
public interface Visitor {

    /** @param screen a name for it, such as {@code fan-waiting} */
    void see(String screen, Page page);
}
