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
 */
public record Problem(
        @JsonIgnore Refusal refusal,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> detail,
        @JsonIgnore Map<String, Object> extensions) {

    private static final String RETRY_AFTER_SECONDS = "2";

    static Problem of(Refusal refusal) {
        return new Problem(refusal, Optional.empty(), Map.of());
    }

    Problem withDetail(String text) {
        return new Problem(refusal, Optional.of(text), extensions);
    }

    Problem with(String name, Object value) {
        var all = new TreeMap<>(extensions);
        all.put(name, value);
        return new Problem(refusal, detail, all);
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
        if (refusal == Refusal.UNAVAILABLE) {
            response.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (refusal == Refusal.NOT_SIGNED_IN) {
            response.header("WWW-Authenticate", "Bearer");
        }
        return response.build();
    }
}
