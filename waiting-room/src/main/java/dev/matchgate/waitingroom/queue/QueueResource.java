package dev.matchgate.waitingroom.queue;

import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.trace.Traced;

/** The queue of a match over HTTP. */
@Path("/api/matches/{matchId}/queue")
@RunOnVirtualThread
class QueueResource {

    private final Matches matches;
    private final WaitingRoom waitingRoom;
    private final QueueOverviews overviews;
    private final Caller caller;
    private final RoutingContext request;

    QueueResource(
            Matches matches, WaitingRoom waitingRoom, QueueOverviews overviews, Caller caller, RoutingContext request) {
        this.request = request;
        this.matches = matches;
        this.waitingRoom = waitingRoom;
        this.overviews = overviews;
        this.caller = caller;
    }

    @POST
    @Traced
    @Operation(
            summary = "Join the queue, or find the place that the fan has",
            description = "With a Queue-Token of a place that is still good, that place is kept")
    @APIResponse(responseCode = "201", description = "A new place")
    @APIResponse(responseCode = "200", description = "The fan has a place, or is inside, already")
    @APIResponse(responseCode = "409", description = "queue-closed")
    public RestResponse<QueueStatusView> join(
            @PathParam("matchId") String matchId, @HeaderParam(PlaceRoute.QUEUE_TOKEN) Optional<String> token) {
        var fan = caller.fan();
        return switch (waitingRoom.join(matches.published(matchId), fan, token)) {
            case WaitingRoom.JoinAnswer.Joined(var first, var queueToken, var status) ->
                ResponseBuilder.create(
                                first ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                                QueueStatusView.of(Optional.of(queueToken), status))
                        .header("Cache-Control", "no-store")
                        .build();
            case WaitingRoom.JoinAnswer.QueueClosed() -> throw Refusal.QUEUE_CLOSED.refused();
        };
    }

    @DELETE
    @Traced
    @Path("/place")
    @Operation(summary = "Leave the queue, or end the turn; the token never comes back")
    public void leave(
            @PathParam("matchId") String matchId, @HeaderParam(PlaceRoute.QUEUE_TOKEN) Optional<String> token) {
        var match = matches.published(matchId);
        waitingRoom.leave(match, token.orElse(""));
    }

    @GET
    @Operation(
            summary = "The queue as everyone may see it",
            description = "With ranks, a fan who knows the own queue number computes the position from it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = QueueOverviewView.class)))
    public Response overview(@PathParam("matchId") String matchId) {
        return overviews.of(matches.published(matchId)).answer(request, "public, max-age=1");
    }
}
