package dev.matchgate.browser;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;

/**
 * Listens to a browser: errors of scripts, violations of the Content-Security-Policy and requests to other hosts are
 * complaints. A refusal of the API is none, though Chromium tells of it on the console.
 */
final class Watch {

    private static final String FAILED_RESOURCE = "Failed to load resource:";

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final URI room;

    private Watch(URI room) {
        this.room = room;
    }

    static Watch over(BrowserContext context, URI room) {
        var watch = new Watch(room);
        context.onConsoleMessage(watch::hear);
        context.onWebError(error -> watch.complaints.add("script: " + error.error()));
        context.onRequest(watch::see);
        return watch;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void hear(ConsoleMessage message) {
        var text = message.text();
        if (message.type().equals("error") && !isAnswerOfTheApi(text, message.location())) {
            complaints.add("console: " + text + " at " + message.location());
        }
    }

    /** Whether a call of the API was refused or, offline, not answered: the page has to cope with it, and tests look. */
    private static boolean isAnswerOfTheApi(String text, String location) {
        return text.startsWith(FAILED_RESOURCE) && location.contains("/api/");
    }

    private void see(Request request) {
        var url = URI.create(request.url().split("#", 2)[0]);
        var scheme = url.getScheme();
        if (!scheme.equals("data")
                && !scheme.equals("blob")
                && !room.getAuthority().equals(url.getAuthority())) {
            complaints.add("request to another host: " + request.url());
        }
    }
}
