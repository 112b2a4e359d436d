package dev.matchgate.waitingroom.trace;

import java.util.List;
import java.util.Optional;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.CancelBooking;
import dev.matchgate.common.Command;

/**
 * The room's spans, which tell of a match, a booking and what came of a call, and of no fan and no token. Where traces
 * are off they are none and cost nothing. Made when it is first used: filters are there before the SDK.
 */
@ApplicationScoped
public class Traces {

    /** In a word. */
    public static final String OUTCOME = "matchgate.outcome";

    static final String MATCH = "matchgate.match";
    private static final String BOOKING = "matchgate.booking";

    private final Tracer tracer;
    private final boolean on;

    private Traces(Tracer tracer, boolean on) {
        this.tracer = tracer;
        this.on = on;
    }

    @Inject
    Traces(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        // An SDK that is switched off would still record, for nobody.
        this((off ? OpenTelemetry.noop() : telemetry).getTracer("dev.matchgate.waitingroom"), !off);
    }

    /** For a room without a collector. */
    public static Traces off() {
        return new Traces(OpenTelemetry.noop(), true);
    }

    boolean on() {
        return on;
    }

    /** Begins a call's span, and puts it in the place of the caller's into the headers: what is sent on belongs to it. */
    Span call(String method, String route, MultivaluedMap<String, String> headers) {
        var span = tracer.spanBuilder(method + " " + route)
                .setParent(under(Traceparent.read(Optional.ofNullable(headers.getFirst(Traceparent.HEADER)))))
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .setAttribute("http.route", route)
                .startSpan();
        headers.putSingle(Traceparent.HEADER, Traceparent.of(span.getSpanContext()));
        return span;
    }

    /** Begins the span of sending commands that one call caused, and of none when nobody knows which did. */
    public Span sending(List<? extends Command> commands) {
        if (!on || commands.isEmpty()) {
            return Span.getInvalid();
        }
        var command = commands.getFirst();
        var call = Traceparent.read(Optional.of(command.traceparent()));
        if (!call.isSampled()) {
            return Span.getInvalid();
        }
        var span = tracer.spanBuilder("send " + command.getClass().getSimpleName())
                .setParent(under(ofThisProcess(call)))
                .setSpanKind(SpanKind.CLIENT)
                // By these X-Ray knows SQS.
                .setAttribute("rpc.system", "aws-api")
                .setAttribute("rpc.service", "SQS")
                .setAttribute("rpc.method", "SendMessageBatch")
                .setAttribute("messaging.batch.message_count", commands.size())
                .startSpan();
        command.about().ifPresent(match -> span.setAttribute(MATCH, match.value()));
        switch (command) {
            case BookSeat book -> span.setAttribute(BOOKING, book.bookingId().value());
            case CancelBooking cancel ->
                span.setAttribute(BOOKING, cancel.bookingId().value());
            default -> {
                // The others are about a match.
            }
        }
        return span;
    }

    private static Context under(SpanContext parent) {
        return Context.root().with(Span.wrap(parent));
    }

    /** It has gone out into the command and come back. */
    private static SpanContext ofThisProcess(SpanContext call) {
        return SpanContext.create(call.getTraceId(), call.getSpanId(), call.getTraceFlags(), TraceState.getDefault());
    }
}
