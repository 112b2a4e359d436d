package dev.matchgate.waitingroom.http;

import java.util.Optional;
import java.util.regex.Pattern;

/** The trace that a request belongs to (W3C Trace Context, section 3.2), which travels on with its commands. */
public final class TraceContext {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceContext() {}

    /** @return the header's value, empty when there is none; what is none is passed over */
    public static String of(Optional<String> traceparent) {
        return traceparent.filter(TRACEPARENT.asMatchPredicate()).orElse("");
    }
}
