package dev.matchgate.waitingroom.ops;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jboss.resteasy.reactive.ResponseHeader;

import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.match.Matches;

/** How a sale goes, as server-sent events (HTML, section 9.2). Read by fetch, which can send the bearer. */
@Path("/api/ops/matches/{matchId}/live")
@SecurityRequirement(name = "ops")
@RequestScoped
class LiveResource {

    private static final String RESTEASY_OWN = "X-SSE-Content-Type";

    private final RoutingContext request;
    private final Caller caller;
    private final Live live;

    LiveResource(RoutingContext request, Caller caller, Live live) {
        this.request = request;
        this.caller = caller;
        this.live = live;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @RunOnVirtualThread
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(
            summary = "How the sale goes, once a second",
            description = "Server-sent events, each with one JSON object. Ends with the match")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = SaleView.class)))
    @APIResponse(responseCode = "404", description = "unknown-match")
    @APIResponse(responseCode = "503", description = "unavailable: 50 clients listen to this replica already")
    public Multi<String> live(@PathParam("matchId") String matchId) {
        caller.requireOps();
        var match = Matches.parse(matchId).orElseThrow(Refusal.UNKNOWN_MATCH::refused);
        var client = live.enter(match);
        // Also when the caller has gone before the stream begins, or is refused.
        request.addEndHandler(ended -> client.close());
        if (request.response().closed()) {
            client.close();
        }
        request.addHeadersEndHandler(
                beforeHeaders -> request.response().headers().remove(RESTEASY_OWN));
        return live.events(client);
    }
}
