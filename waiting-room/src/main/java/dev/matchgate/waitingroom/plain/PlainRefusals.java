package dev.matchgate.waitingroom.plain;

import java.time.Duration;
import java.util.Optional;

import jakarta.ws.rs.core.Response;

import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.Refused;

/** Shows a "no" as a page. */
final class PlainRefusals {

    private static final Duration SOON = Duration.ofSeconds(5);

    private PlainRefusals() {}

    static Response page(Words words, Refused refused) {
        var retry = refused.retryAfter().or(() ->
                refused.refusal() == Refusal.UNAVAILABLE ? Optional.of(SOON) : Optional.empty());
        var wayOn = Html.of(
                "{}{}",
                retry.isPresent() ? Html.of("<p class=\"quiet\">{}</p>", words.text("refreshes")) : Html.NONE,
                PlainPage.link("/plain", words.text("matches")));
        return PlainPage.of(words, refused.refusal(), retry, wayOn).response();
    }
}
