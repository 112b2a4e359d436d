package dev.matchgate.waitingroom.queue;

import java.util.Optional;
import java.util.concurrent.ExecutorService;

import io.quarkus.vertx.http.Uncompressed;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.Matches;

/**
 * The poll: what nearly every request is. It stays on the event loop that read it, because handing each to a thread of
 * its own costs more than answering it (docs/adr/0009).
 */
@Path("/api/matches/{matchId}/queue/place")
class PlaceResource {

    static final String QUEUE_TOKEN = "Queue-Token";

    private final Matches matches;
    private final WaitingRoom waitingRoom;
    private final PollPace pace;
    private final ExecutorService threads;
    private final Vertx vertx;

    PlaceResource(
            Matches matches,
            WaitingRoom waitingRoom,
            PollPace pace,
            @VirtualThreads ExecutorService threads,
            Vertx vertx) {
        this.matches = matches;
        this.waitingRoom = waitingRoom;
        this.pace = pace;
        this.threads = threads;
        this.vertx = vertx;
    }

    @GET
    @NonBlocking
    @Uncompressed
    @Operation(summary = "Where the fan of a queue token stands, and when to ask again")
    @APIResponse(responseCode = "200", description = "The state and what belongs to it")
    @APIResponse(responseCode = "404", description = "unknown-queue-token")
    @APIResponse(responseCode = "429", description = "polling-too-fast, with pollAfterSeconds as told before")
    public Uni<RestResponse<QueueStatusView>> place(
            @PathParam("matchId") String matchId, @HeaderParam(QUEUE_TOKEN) Optional<String> text) {
        var id = Matches.parse(matchId).orElseThrow(Refusal.UNKNOWN_MATCH::refused);
        var token = text.flatMap(signed -> waitingRoom.read(id, signed));
        return match(id, token.isPresent())
                .flatMap(match -> place(match, token.orElseThrow(Refusal.UNKNOWN_QUEUE_TOKEN::refused)))
                .map(PlaceResource::answer);
    }

    private Uni<QueueStatus> place(Match match, QueueToken token) {
        return switch (pace.poll(token)) {
            case PollMeter.Verdict.Fine() -> waitingRoom.place(match, token).invoke(status -> pace.told(token, status));
            case PollMeter.Verdict.TooFast(var hint, var remaining) ->
                throw Refusal.POLLING_TOO_FAST
                        .refused()
                        .with("pollAfterSeconds", QueueStatusView.seconds(hint))
                        .retryAfter(remaining);
        };
    }

    private static RestResponse<QueueStatusView> answer(QueueStatus status) {
        return ResponseBuilder.ok(QueueStatusView.of(Optional.empty(), status))
                .header("Cache-Control", "no-store")
                .build();
    }

    private Uni<Match> match(MatchId id, boolean goodToken) {
        var recent = matches.recent(id).filter(match -> match.definition().published());
        if (recent.isPresent()) {
            return Uni.createFrom().item(recent.get());
        }
        var loop = vertx.getOrCreateContext();
        return Uni.createFrom()
                .item(() -> find(id, goodToken))
                .runSubscriptionOn(threads)
                .emitOn(answer -> loop.runOnContext(ignored -> answer.run()));
    }

    /** A good token proves that there is such a match: when Redis does not know it, Redis has lost it for a while. */
    private Match find(MatchId id, boolean goodToken) {
        return matches.find(id)
                .filter(match -> match.definition().published())
                .or(() -> goodToken ? matches.remembered(id) : Optional.empty())
                .orElseThrow(goodToken ? Refusal.UNAVAILABLE::refused : Refusal.UNKNOWN_MATCH::refused);
    }
}
