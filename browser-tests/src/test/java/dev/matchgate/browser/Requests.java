package dev.matchgate.browser;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;

/** What a browser has asked for and got an answer to, in the order of the answers. */
final class Requests {

    private final List<Request> finished = new ArrayList<>();

    private Requests() {}

    static Requests of(BrowserContext context) {
        var requests = new Requests();
        context.onRequestFinished(requests.finished::add);
        return requests;
    }

    /** @return those whose URL ends so */
    List<Request> of(String method, String end) {
        return finished.stream()
                .filter(request ->
                        request.method().equals(method) && request.url().endsWith(end))
                .toList();
    }
}
