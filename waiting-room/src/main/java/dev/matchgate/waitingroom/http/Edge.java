package dev.matchgate.waitingroom.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import dev.matchgate.common.MatchgateJson;

/** Answers, as problem details too, what the server refuses before any resource sees it. */
@ApplicationScoped
class Edge {

    private static final ObjectMapper JSON = MatchgateJson.mapper();

    void register(@Observes Router router) {
        router.errorHandler(404, request -> answer(request, Refusal.UNKNOWN_PATH));
        router.errorHandler(405, request -> answer(request, Refusal.METHOD_NOT_ALLOWED));
        router.errorHandler(406, request -> answer(request, Refusal.NOT_ACCEPTABLE));
        router.errorHandler(413, request -> answer(request, Refusal.TOO_LARGE));
        router.errorHandler(415, request -> answer(request, Refusal.UNSUPPORTED_MEDIA_TYPE));
    }

    static void answer(RoutingContext request, Refusal refusal) {
        var response = request.response();
        if (response.ended()) {
            return;
        }
        response.setStatusCode(refusal.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(text(Problem.of(refusal)));
    }

    private static String text(Problem problem) {
        try {
            return JSON.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can always be written", e);
        }
    }
}
