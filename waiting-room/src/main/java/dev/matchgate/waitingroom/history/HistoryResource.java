package dev.matchgate.waitingroom.history;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.match.Matches;

/** The last hour of a sale. Only for ops. */
@Path("/api/ops/matches/{matchId}/history")
@SecurityRequirement(name = "ops")
class HistoryResource {

    private final Caller caller;
    private final Matches matches;
    private final RedisHistory history;

    HistoryResource(Caller caller, Matches matches, RedisHistory history) {
        this.caller = caller;
        this.matches = matches;
        this.history = history;
    }

    @GET
    @RunOnVirtualThread
    @Operation(
            summary = "How the sale went during the last hour",
            description = "A sample each ten seconds, the same whichever room answers; what the live events tell")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = HistoryView.class)))
    @APIResponse(responseCode = "404", description = "unknown-match")
    public Response history(@PathParam("matchId") String matchId) {
        caller.requireOps();
        var id = Matches.parse(matchId).orElseThrow(Refusal.UNKNOWN_MATCH::refused);
        var match = matches.find(id).orElseThrow(() -> matches.notFound(id));
        var every = Math.toIntExact(RedisHistory.BETWEEN.toSeconds());
        return Response.ok(new HistoryView(match.id(), every, history.read(match.id())))
                .header("Cache-Control", "no-store")
                .build();
    }
}
