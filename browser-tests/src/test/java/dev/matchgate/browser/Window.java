package dev.matchgate.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Tracing;

import dev.matchgate.loadtest.browser.Device;
import dev.matchgate.loadtest.browser.FanPages;
import dev.matchgate.loadtest.browser.OpsPages;

/** The browser of one person, with as many tabs as the test opens. What goes wrong in it is remembered. */
final class Window implements AutoCloseable {

    /** @param locale such as {@code ko-KR}, the language of the browser */
    record Person(Device device, String locale, boolean javaScript) {}

    private final BrowserContext context;
    private final URI room;
    private final Watch watch;
    private final Requests requests;

    Window(Browser browser, Person person, URI room) {
        this.context =
                browser.newContext(person.device().speaking(person.locale()).setJavaScriptEnabled(person.javaScript()));
        this.room = room;
        this.watch = Watch.over(context, room);
        this.requests = Requests.of(context);
        context.tracing().start(new Tracing.StartOptions().setSnapshots(true));
    }

    BrowserContext context() {
        return context;
    }

    /** A new tab for a fan. */
    FanPages fan() {
        return new FanPages(context.newPage(), room);
    }

    /** A new tab for an operator. */
    OpsPages operator() {
        return new OpsPages(context.newPage(), room);
    }

    /** What all tabs have asked for. */
    Requests requests() {
        return requests;
    }

    /** What no page may do, and was done. */
    List<String> complaints() {
        return watch.complaints();
    }

    /** Writes down what it showed: a picture of each tab, and a trace for Playwright's viewer. */
    void keep(Path folder, int number) throws IOException {
        Files.createDirectories(folder);
        var pages = context.pages();
        for (int i = 0; i < pages.size(); i++) {
            var name = "window-" + number + "-tab-" + (i + 1);
            Files.writeString(
                    folder.resolve(name + ".html"),
                    pages.get(i).url() + "\n" + pages.get(i).content());
            pages.get(i).screenshot(new ScreenshotOptions().setPath(folder.resolve(name + ".png")));
        }
        context.tracing().stop(new Tracing.StopOptions().setPath(folder.resolve("window-" + number + ".zip")));
        Files.write(folder.resolve("window-" + number + ".txt"), watch.complaints());
    }

    @Override
    public void close() {
        context.close();
    }
}
