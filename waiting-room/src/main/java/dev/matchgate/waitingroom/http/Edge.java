package dev.matchgate.waitingroom.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import dev.matchgate.common.MatchgateJson;

/** Answers, as problem details too, what is refused where no resource is: by the server and by routes. */
@ApplicationScoped
public class Edge {

    private static final Logger LOG = Logger.getLogger(Edge.class);
    private static final String PROBLEM = "application/problem+json";
    private static final ObjectMapper JSON = MatchgateJson.mapper();

    void register(@Observes Router router) {
        router.errorHandler(404, request -> answer(request, Refusal.UNKNOWN_PATH));
        router.errorHandler(405, request -> answer(request, Refusal.METHOD_NOT_ALLOWED));
        router.errorHandler(406, request -> answer(request, Refusal.NOT_ACCEPTABLE));
        router.errorHandler(413, request -> answer(request, Refusal.TOO_LARGE));
        router.errorHandler(415, request -> answer(request, Refusal.UNSUPPORTED_MEDIA_TYPE));
    }

    static void answer(RoutingContext request, Refusal refusal) {
        answer(request, Problem.of(refusal));
    }

    /** Answers as {@link ProblemMapper} does for resources: a refusal, a store away, or a bug, which is logged. */
    public static void answer(RoutingContext request, Throwable failure) {
        if (failure instanceof Refused refused) {
            answer(request, refused.problem());
        } else if (failure instanceof StoreUnavailable) {
            LOG.debug(failure.getMessage(), failure);
            answer(request, Refusal.UNAVAILABLE);
        } else {
            LOG.error("a request met a bug", failure);
            if (!request.response().ended()) {
                request.response()
                        .setStatusCode(500)
                        .putHeader("Content-Type", PROBLEM)
                        .end(ProblemMapper.BUG);
            }
        }
    }

    private static void answer(RoutingContext request, Problem problem) {
        var response = request.response();
        if (response.ended()) {
            return;
        }
        problem.retryAfterSeconds().ifPresent(seconds -> response.putHeader("Retry-After", Long.toString(seconds)));
        response.setStatusCode(problem.refusal().status())
                .putHeader("Content-Type", PROBLEM)
                .putHeader("Cache-Control", "no-store")
                .end(text(problem));
    }

    private static String text(Problem problem) {
        try {
            return JSON.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can always be written", e);
        }
    }
}
