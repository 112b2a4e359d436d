package dev.matchgate.waitingroom.queue;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.Edge;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.Matches;

/**
 * The poll: what nearly every request is. A route of its own that stays on the event loop which read the request, because
 * handing it to a thread, or through all that a resource can do, costs more than answering it (docs/adr/0009). Described
 * for OpenAPI in {@code META-INF/openapi.yaml}.
 */
@Singleton
class PlaceRoute {

    static final String QUEUE_TOKEN = "Queue-Token";

    /** Before all resources: a route that comes first is found first. */
    private static final int FIRST = -100;

    private final Matches matches;
    private final WaitingRoom waitingRoom;
    private final PlaceQuestions questions;
    private final ExecutorService threads;
    private final Vertx vertx;
    private final StatusJson json = new StatusJson();

    PlaceRoute(
            Matches matches,
            WaitingRoom waitingRoom,
            PlaceQuestions questions,
            @VirtualThreads ExecutorService threads,
            Vertx vertx) {
        this.matches = matches;
        this.waitingRoom = waitingRoom;
        this.questions = questions;
        this.threads = threads;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.get("/api/matches/:matchId/queue/place").order(FIRST).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        try {
            var _ = place(request).whenComplete((status, failure) -> {
                if (failure == null) {
                    json.answer(request, status);
                } else {
                    Edge.answer(request, failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
                }
            });
        } catch (RuntimeException e) {
            Edge.answer(request, e);
        }
    }

    private CompletableFuture<QueueStatus> place(RoutingContext request) {
        var id = Matches.parse(request.pathParam("matchId")).orElseThrow(Refusal.UNKNOWN_MATCH::refused);
        var token = Optional.ofNullable(request.request().getHeader(QUEUE_TOKEN))
                .flatMap(signed -> waitingRoom.read(id, signed));
        var recent = matches.recent(id).filter(match -> match.definition().published());
        if (recent.isPresent()) {
            return questions.ask(recent.get(), token);
        }
        var loop = vertx.getOrCreateContext();
        return CompletableFuture.supplyAsync(() -> find(id, token.isPresent()), threads)
                .thenComposeAsync(match -> questions.ask(match, token), step -> loop.runOnContext(go -> step.run()));
    }

    /** A good token proves that there is such a match: when Redis does not know it, Redis has lost it for a while. */
    private Match find(MatchId id, boolean goodToken) {
        return matches.find(id)
                .filter(match -> match.definition().published())
                .or(() -> goodToken ? matches.remembered(id) : Optional.empty())
                .orElseThrow(goodToken ? Refusal.UNAVAILABLE::refused : Refusal.UNKNOWN_MATCH::refused);
    }
}
