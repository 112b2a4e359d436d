package dev.matchgate.waitingroom.trace;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.regex.Pattern;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;

import dev.matchgate.waitingroom.http.Problem;

/** A span for each call that is {@link Traced}, from its headers to its answer; refusals are answers. */
@Provider
@Traced
@Singleton
@Priority(Priorities.AUTHENTICATION - 1)
class TraceFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String SPAN = "dev.matchgate.span";
    private static final Pattern MATCH_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final int FIRST_SERVER_ERROR = 500;

    private final Traces traces;
    private final ResourceInfo resource;

    TraceFilter(Traces traces, ResourceInfo resource) {
        this.traces = traces;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (traces.on()) {
            request.setProperty(SPAN, traces.call(request.getMethod(), route(), request.getHeaders()));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(SPAN) instanceof Span span)) {
            return;
        }
        if (span.isRecording()) {
            describe(span, request, response);
        }
        span.end();
    }

    private static void describe(Span span, ContainerRequestContext request, ContainerResponseContext response) {
        span.setAttribute("http.response.status_code", response.getStatus());
        if (response.getStatus() >= FIRST_SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
        }
        if (response.getEntity() instanceof Problem problem) {
            span.setAttribute(Traces.OUTCOME, problem.refusal().wireName());
        }
        // Anybody may write anything there; what can be no match is not passed on.
        Optional.ofNullable(request.getUriInfo().getPathParameters().getFirst("matchId"))
                .filter(MATCH_ID.asMatchPredicate())
                .ifPresent(match -> span.setAttribute(Traces.MATCH, match));
    }

    /** The path as it is written at the resource, without ids. */
    private String route() {
        return path(resource.getResourceClass()) + path(resource.getResourceMethod());
    }

    private static String path(AnnotatedElement part) {
        var path = part.getAnnotation(Path.class);
        return path == null ? "" : path.value().startsWith("/") ? path.value() : "/" + path.value();
    }
}
