package dev.matchgate.booking.trace;

import java.util.List;
import java.util.function.Function;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.CancelBooking;
import dev.matchgate.common.Command;

/**
 * Traces the commands whose requests the waiting room traces: it says so in their {@code traceparent}. Tells of match,
 * booking and outcome, of no fan and no token.
 */
@ApplicationScoped
public class CommandTraces {

    private static final TextMapGetter<Command> TRACEPARENT = new TextMapGetter<>() {

        @Override
        public Iterable<String> keys(Command command) {
            return List.of("traceparent");
        }

        @Override
        public String get(Command command, String key) {
            return "traceparent".equals(key) ? command.traceparent() : null;
        }
    };

    private final Tracer tracer;
    private final boolean off;

    @Inject
    CommandTraces(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        // An SDK that is switched off would still record, for nobody.
        this.tracer = (off ? OpenTelemetry.noop() : telemetry).getTracer("dev.matchgate.booking");
        this.off = off;
    }

    /** For a worker without a collector. */
    public static CommandTraces off() {
        return new CommandTraces(OpenTelemetry.noop(), true);
    }

    /**
     * Begins the trace of a command, and ends it unless the work goes on elsewhere.
     *
     * @param application returns what was decided, in a word
     */
    public String traced(Command command, Function<CommandTrace, String> application) {
        return tracedTogether(List.of(command), traces -> List.of(application.apply(traces.getFirst())))
                .getFirst();
    }

    /** The same for commands that are decided together: all of them, or none. */
    public List<String> tracedTogether(
            List<? extends Command> commands, Function<List<CommandTrace>, List<String>> application) {
        var traces = commands.stream().map(this::begin).toList();
        try {
            var outcomes = application.apply(traces);
            for (int i = 0; i < traces.size(); i++) {
                traces.get(i).decided(outcomes.get(i));
            }
            return outcomes;
        } catch (RuntimeException e) {
            traces.forEach(trace -> trace.failed(e));
            throw e;
        } finally {
            traces.forEach(CommandTrace::endUnlessItGoesOn);
        }
    }

    private CommandTrace begin(Command command) {
        if (off) {
            return CommandTrace.none();
        }
        var request = W3CTraceContextPropagator.getInstance().extract(Context.root(), command, TRACEPARENT);
        if (!Span.fromContext(request).getSpanContext().isSampled()) {
            return CommandTrace.none();
        }
        var span = tracer.spanBuilder(command.getClass().getSimpleName())
                .setParent(request)
                // X-Ray makes a node of its map only of what serves; of a CONSUMER it makes a part of the room.
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("messaging.system", "aws_sqs")
                .startSpan();
        command.about().ifPresent(match -> span.setAttribute("matchgate.match", match.value()));
        switch (command) {
            case BookSeat book -> booking(span, book.bookingId().value());
            case CancelBooking cancel -> booking(span, cancel.bookingId().value());
            default -> {
                // The others are about a match.
            }
        }
        return new CommandTrace(tracer, span);
    }

    private static void booking(Span span, String id) {
        span.setAttribute("matchgate.booking", id);
    }
}
