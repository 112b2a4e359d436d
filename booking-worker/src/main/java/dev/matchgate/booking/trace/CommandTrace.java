package dev.matchgate.booking.trace;

import java.util.function.Function;
import java.util.function.Supplier;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;

/**
 * One command's way through this worker as a span: from when a worker begins with it until what was decided is shown, or
 * nothing is left to do. Commands decided in one transaction have one each. Of a command that is not traced it is nothing,
 * and costs nothing.
 */
public final class CommandTrace {

    static final String OUTCOME = "matchgate.outcome";

    private static final ScopedValue<CommandTrace> CURRENT = ScopedValue.newInstance();
    private static final CommandTrace NONE =
            new CommandTrace(TracerProvider.noop().get(""), Span.getInvalid());

    private final Tracer tracer;
    private final Span span;
    private boolean goesOn;

    CommandTrace(Tracer tracer, Span span) {
        this.tracer = tracer;
        this.span = span;
    }

    /** That of a command whose request nobody traces. */
    public static CommandTrace none() {
        return NONE;
    }

    /** @param outcome in a word */
    public void decided(String outcome) {
        span.setAttribute(OUTCOME, outcome);
    }

    /** @return the same work, with which the command's way ends; its steps are told of */
    public Runnable last(Runnable work) {
        if (!span.isRecording()) {
            return work;
        }
        goesOn = true;
        return () -> {
            try {
                ScopedValue.where(CURRENT, this).run(work);
            } catch (RuntimeException e) {
                failed(e);
                throw e;
            } finally {
                span.end();
            }
        };
    }

    /** Nothing is done about the command any more, here and now. */
    public void end() {
        span.end();
    }

    /** The same, unless {@link #last} work is still to come or under way. */
    void endUnlessItGoesOn() {
        if (!goesOn) {
            span.end();
        }
    }

    /** Says the kind of failure only: a message may hold what belongs to a fan. */
    void failed(RuntimeException failure) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", failure.getClass().getName());
    }

    /** A step of the command that this thread works on, if it is traced. */
    public static void step(String name, Runnable work) {
        var _ = inside(name, SpanKind.INTERNAL, span -> {
            work.run();
            return span;
        });
    }

    /** The same of a question to the payment provider; what kind of answer came is its outcome. */
    public static <T> T question(String name, Supplier<T> asking) {
        return inside(name, SpanKind.CLIENT, span -> {
            // A node of its own on X-Ray's map.
            span.setAttribute("peer.service", "payment-provider");
            var answer = asking.get();
            span.setAttribute(OUTCOME, answer.getClass().getSimpleName());
            return answer;
        });
    }

    private static <T> T inside(String name, SpanKind kind, Function<Span, T> work) {
        if (!CURRENT.isBound()) {
            return work.apply(Span.getInvalid());
        }
        var command = CURRENT.get();
        var span = command.tracer
                .spanBuilder(name)
                .setParent(Context.root().with(command.span))
                .setSpanKind(kind)
                .startSpan();
        try {
            return work.apply(span);
        } finally {
            span.end();
        }
    }
}
