package dev.matchgate.waitingroom.plain;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.Refused;

/** Shows a "no" as a page, with the way on. */
@RequestScoped
class PlainRefusals {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final PlainSession session;

    PlainRefusals(PlainSession session) {
        this.session = session;
    }

    Response page(Refused refused) {
        return PlainPage.of(session.words(), refused.refusal(), session.here(), refused.retryAfter())
                .response();
    }

    /** A store is away: nobody loses anything, and the page is loaded again soon. */
    Response away() {
        return PlainPage.of(session.words(), Refusal.UNAVAILABLE, session.here(), Optional.of(SOON))
                .response();
    }
}
