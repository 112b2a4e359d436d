package dev.matchgate.loadtest.browser;

import com.microsoft.playwright.Browser.NewContextOptions;

/** What people hold in their hands or have on their desks. */
public enum Device {
    PHONE(390, 844),
    DESKTOP(1280, 800);

    private final int width;
    private final int height;

    Device(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** @return in CSS pixels */
    public int width() {
        return width;
    }

    public boolean hasTouch() {
        return this == PHONE;
    }

    /** @return a browser as it is on this device, with nothing remembered, in a language such as {@code ko-KR} */
    public NewContextOptions speaking(String locale) {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setIsMobile(hasTouch())
                .setHasTouch(hasTouch())
                .setLocale(locale)
                .setTimezoneId("Asia/Seoul");
    }
}
