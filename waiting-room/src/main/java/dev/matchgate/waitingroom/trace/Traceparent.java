package dev.matchgate.waitingroom.trace;

import java.util.Optional;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;

import dev.matchgate.waitingroom.http.TraceContext;

/** The header of W3C Trace Context, version 00: {@code 00-<trace id>-<parent id>-<flags>}. */
final class Traceparent {

    static final String HEADER = "traceparent";

    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;

    private Traceparent() {}

    /** @return invalid where there is none, or one that is none */
    static SpanContext read(Optional<String> header) {
        var text = TraceContext.of(header);
        return text.isEmpty()
                ? SpanContext.getInvalid()
                : SpanContext.createFromRemoteParent(
                        text.substring(TRACE_ID, SPAN_ID - 1),
                        text.substring(SPAN_ID, FLAGS - 1),
                        TraceFlags.fromHex(text, FLAGS),
                        TraceState.getDefault());
    }

    static String of(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }
}
