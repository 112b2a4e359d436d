package dev.matchgate.waitingroom.queue;

import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.match.Matches;

/** The queue of a match over HTTP. */
@Path("/api/matches/{matchId}/queue")
@RunOnVirtualThread
class QueueResource {

    private static final String QUEUE_TOKEN = "Queue-Token";

    private final Matches matches;
    private final WaitingRoom waitingRoom;
    private final QueueOverviews overviews;
    private final Caller caller;

    QueueResource(Matches matches, WaitingRoom waitingRoom, QueueOverviews overviews, Caller caller) {
        this.matches = matches;
        this.waitingRoom = waitingRoom;
        this.overviews = overviews;
        this.caller = caller;
    }

    @POST
    public RestResponse<QueueStatusView> join(@PathParam("matchId") String matchId) {
        var fan = caller.fan();
        return switch (waitingRoom.join(matches.published(matchId), fan)) {
            case WaitingRoom.JoinAnswer.Joined(var first, var queueToken, var status) ->
                ResponseBuilder.create(
                                first ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                                QueueStatusView.of(Optional.of(queueToken), status))
                        .header("Cache-Control", "no-store")
                        .build();
            case WaitingRoom.JoinAnswer.QueueClosed() -> throw Refusal.QUEUE_CLOSED.refused();
        };
    }

    @GET
    @Path("/place")
    public RestResponse<QueueStatusView> place(
            @PathParam("matchId") String matchId, @HeaderParam(QUEUE_TOKEN) Optional<String> queueToken) {
        var match = matches.published(matchId);
        var status = queueToken
                .flatMap(token -> waitingRoom.place(match, token))
                .orElseThrow(Refusal.UNKNOWN_QUEUE_TOKEN::refused);
        return ResponseBuilder.ok(QueueStatusView.of(Optional.empty(), status))
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Path("/place")
    public void leave(@PathParam("matchId") String matchId, @HeaderParam(QUEUE_TOKEN) Optional<String> queueToken) {
        var match = matches.published(matchId);
        if (queueToken.filter(token -> waitingRoom.leave(match, token)).isEmpty()) {
            throw Refusal.UNKNOWN_QUEUE_TOKEN.refused();
        }
    }

    @GET
    public RestResponse<QueueOverviewView> overview(@PathParam("matchId") String matchId) {
        return ResponseBuilder.ok(overviews.of(matches.published(matchId)))
                .header("Cache-Control", "public, max-age=1")
                .build();
    }
}
