package dev.matchgate.waitingroom.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses bodies over 64 KiB, or 200 KiB where a match is published or many seats are withheld, with 413: at once when
 * the length is announced, else as soon as it is passed.
 */
@ApplicationScoped
class BodyLimit {

    static final int USUAL_BYTES = 64 * 1_024;
    static final int LONG_BYTES = 200 * 1_024;

    private static final String MATCHES_PATH = "/api/ops/matches/";
    private static final int BEFORE_EVERYTHING = 1_000;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::announced, BEFORE_EVERYTHING);
    }

    private static void announced(RoutingContext request) {
        var announced = request.request().getHeader("Content-Length");
        if (announced == null
                || fits(announced, limit(request.request().method().name(), request.normalizedPath()))) {
            request.next();
            return;
        }
        // The rest is read and dropped, so that the caller hears the answer instead of a reset connection.
        request.request().resume();
        Edge.answer(request, Refusal.TOO_LARGE);
    }

    private static boolean fits(String announced, int limit) {
        try {
            return Long.parseLong(announced) <= limit;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** A match is a page of JSON, and so are the ids of 2,000 seats. */
    private static int limit(String method, String path) {
        boolean publishes = method.equals(HttpMethod.PUT.name());
        boolean withholds = path.endsWith("/seats/block") || path.endsWith("/seats/unblock");
        return path.startsWith(MATCHES_PATH) && (publishes || withholds) ? LONG_BYTES : USUAL_BYTES;
    }

    /** A body in chunks says its length only by ending. */
    @ServerRequestFilter
    void unannounced(ContainerRequestContext request) throws IOException {
        if (request.getHeaderString("Content-Length") != null || !request.hasEntity()) {
            return;
        }
        var limit = limit(request.getMethod(), request.getUriInfo().getPath());
        var body = request.getEntityStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw Refusal.TOO_LARGE.refused();
        }
        request.setEntityStream(new ByteArrayInputStream(body));
    }
}
