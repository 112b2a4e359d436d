package dev.matchgate.loadtest.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Finds what pages call by a {@code data-test} name, which stays when words and looks change. What is asked of a page is
 * waited for; what does not come is an {@link AssertionError}.
 */
public class TestNames {

    private final Page page;

    TestNames(Page page) {
        this.page = page;
        PageLimits.on(page);
    }

    public Page page() {
        return page;
    }

    /** @return all elements of that name */
    public Locator all(String name) {
        return page.locator("[data-test='" + name + "']");
    }

    /** @return the first element of that name which is to be seen */
    public Locator at(String name) {
        return page.locator("[data-test='" + name + "']:visible").first();
    }

    /** @return the visible element of that name whose {@code data-<key>} is the value */
    public Locator at(String name, String key, String value) {
        return page.locator("[data-test='" + name + "'][data-" + key + "='" + value + "']:visible")
                .first();
    }

    /** Waits until the page shows one of the screens of the contract. */
    public void isOn(String screen) {
        try {
            assertThat(page.locator("[data-test='screen'][data-screen='" + screen + "']"))
                    .isVisible();
        } catch (AssertionError notThere) {
            throw new AssertionError(
                    "instead of " + screen + ": " + at("screen").innerText(), notThere);
        }
    }

    /** Waits until there is such an element to be seen. */
    public void shows(String name) {
        assertThat(at(name)).isVisible();
    }

    /** Waits until there is no such element to be seen. */
    public void showsNo(String name) {
        assertThat(page.locator("[data-test='" + name + "']:visible")).hasCount(0);
    }

    /** Waits until the page tells of a refusal by its name. */
    public void refuses(String refusal) {
        assertThat(at("refusal", "refusal", refusal)).isVisible();
    }

    /** Presses, and says yes to the question that follows. */
    public void pressAndConfirm(String name) {
        press(name);
        press(name + "-confirm");
    }

    /** As a mouse or a finger does, once the element is there and can be used. */
    public void press(String name) {
        at(name).click();
    }
}
