package dev.matchgate.loadtest.browser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;

/**
 * Counts what a tab loads, as it comes over the line: compressed, with the headers of the answers, all calls of the API
 * included.
 */
public final class PageWeight {

    private static final Set<String> FONTS_AND_IMAGES = Set.of("Font", "Image");

    /** @param type as Chromium calls it: Document, Script, Stylesheet, Fetch, Image, Font, ... */
    private record Loaded(String url, String type, long bytes) {

        /** To Chromium the icon of a tab is something else. */
        boolean isFontOrImage() {
            return FONTS_AND_IMAGES.contains(type) || url.endsWith(".svg");
        }
    }

    private final Map<String, JsonObject> underWay = new HashMap<>();
    private final List<Loaded> loaded = new ArrayList<>();

    private PageWeight() {}

    /** Counts from now on. */
    public static PageWeight of(Page page) {
        var weight = new PageWeight();
        var session = page.context().newCDPSession(page);
        session.on("Network.requestWillBeSent", event -> weight.underWay.put(id(event), event));
        session.on("Network.loadingFinished", weight::finished);
        session.on("Network.loadingFailed", event -> weight.underWay.remove(id(event)));
        session.send("Network.enable");
        return weight;
    }

    private static String id(JsonObject event) {
        return event.get("requestId").getAsString();
    }

    private void finished(JsonObject event) {
        var request = underWay.remove(id(event));
        if (request != null) {
            loaded.add(new Loaded(
                    request.getAsJsonObject("request").get("url").getAsString(),
                    request.get("type").getAsString(),
                    Math.round(event.get("encodedDataLength").getAsDouble())));
        }
    }

    /** @return how often a place in the queue was asked for */
    public long polls() {
        return loaded.stream()
                .filter(part -> part.url().endsWith("/queue/place"))
                .count();
    }

    public long bytes() {
        return loaded.stream().mapToLong(Loaded::bytes).sum();
    }

    public long bytesWithoutFontsAndImages() {
        return loaded.stream()
                .filter(part -> !part.isFontOrImage())
                .mapToLong(Loaded::bytes)
                .sum();
    }

    public int requests() {
        return loaded.size();
    }

    @Override
    public String toString() {
        return loaded.stream()
                .map(part -> part.bytes() + " " + part.type() + " " + part.url())
                .collect(Collectors.joining("\n"));
    }
}
