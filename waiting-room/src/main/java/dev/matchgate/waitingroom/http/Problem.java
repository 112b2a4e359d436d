package dev.matchgate.waitingroom.http;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;

/**
 * A refusal as callers read it: problem details after RFC 9457.
 *
 * @param refusal which "no" it is
 * @param detail a sentence about this case
 * @param extensions further members, such as {@code seatIds}
 * @param retryAfterSeconds when to come again, as a header
 */
public record Problem(
        @JsonIgnore Refusal refusal,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> detail,
        @JsonIgnore Map<String, Object> extensions,
        @JsonIgnore Optional<Long> retryAfterSeconds) {

    private static final long UNAVAILABLE_SECONDS = 2;

    static Problem of(Refusal refusal) {
        var retryAfter = refusal == Refusal.UNAVAILABLE ? Optional.of(UNAVAILABLE_SECONDS) : Optional.<Long>empty();
        return new Problem(refusal, Optional.empty(), Map.of(), retryAfter);
    }

    Problem withDetail(String text) {
        return new Problem(refusal, Optional.of(text), extensions, retryAfterSeconds);
    }

    Problem withRetryAfter(long seconds) {
        return new Problem(refusal, detail, extensions, Optional.of(seconds));
    }

    Problem with(String name, Object value) {
        var all = new TreeMap<>(extensions);
        all.put(name, value);
        return new Problem(refusal, detail, all, retryAfterSeconds);
    }

    /** A reference relative to the host that answered, as RFC 9457 section 3.1.1 allows. */
    public String getType() {
        return "/problems/" + refusal.wireName();
    }

    public String getTitle() {
        return refusal.title();
    }

    public int getStatus() {
        return refusal.status();
    }

    @JsonAnyGetter
    Map<String, Object> members() {
        return extensions;
    }

    Response response() {
        var response = Response.status(refusal.status())
                .type("application/problem+json")
                .header("Cache-Control", "no-store")
                .entity(this);
        retryAfterSeconds.ifPresent(seconds -> response.header("Retry-After", seconds));
        if (refusal == Refusal.NOT_SIGNED_IN) {
            response.header("WWW-Authenticate", "Bearer");
        }
        return response.build();
    }
}
