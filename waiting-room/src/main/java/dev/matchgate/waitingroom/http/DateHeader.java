package dev.matchgate.waitingroom.http;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Says in each answer which second it was made in (RFC 9110 section 6.6.1). Pages count their clocks down by it, because
 * a fan's own clock may be wrong.
 */
@ApplicationScoped
class DateHeader {

    private static final int EARLY = 900;

    private final Clock clock;
    private volatile Second known = new Second(Long.MIN_VALUE, "");

    /** One text for all answers of a second: writing it costs more than sending it. */
    private record Second(long epochSecond, CharSequence text) {}

    DateHeader(Clock clock) {
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(this::stamp, EARLY);
    }

    private void stamp(RoutingContext request) {
        request.response().putHeader(HttpHeaders.DATE, text());
        request.next();
    }

    private CharSequence text() {
        long now = Math.floorDiv(clock.millis(), 1_000);
        var second = known;
        if (second.epochSecond() != now) {
            var at = Instant.ofEpochSecond(now).atOffset(ZoneOffset.UTC);
            second = new Second(now, HttpHeaders.createOptimized(DateTimeFormatter.RFC_1123_DATE_TIME.format(at)));
            known = second;
        }
        return second.text();
    }
}
