package dev.matchgate.waitingroom.match;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import dev.matchgate.waitingroom.http.Refusal;

/** The matches on sale and their seat maps. Everybody may read them, and caches may keep them. */
@Path("/api/matches")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
class MatchResource {

    private static final String FOR_A_SECOND = "public, max-age=1";
    /** A seat map promises to be a second old at the most; asking whether it has changed costs a 304. */
    private static final String ASK_EACH_TIME = "public, no-cache";

    private final RoutingContext request;
    private final Matches matches;
    private final SeatMaps seatMaps;
    private final MatchDocuments documents;

    MatchResource(RoutingContext request, Matches matches, SeatMaps seatMaps, MatchDocuments documents) {
        this.request = request;
        this.matches = matches;
        this.seatMaps = seatMaps;
        this.documents = documents;
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "Every published match but rehearsals")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MatchView[].class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the entity tag in If-None-Match")
    @APIResponse(responseCode = "503", description = "unavailable: the matches are being put back")
    public Response all() {
        var forFans = matches.published().stream()
                .filter(match -> !match.isRehearsal())
                .toList();
        return documents.all(forFans).answer(request, FOR_A_SECOND);
    }

    @GET
    @Path("{matchId}")
    @RunOnVirtualThread
    @Operation(summary = "A match, its sections and how many of their seats are free")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MatchView.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the entity tag in If-None-Match")
    @APIResponse(responseCode = "404", description = "unknown-match; a draft is unknown to fans")
    public Response one(@PathParam("matchId") String matchId) {
        return documents.one(matches.published(matchId)).answer(request, FOR_A_SECOND);
    }

    @GET
    @Path("{matchId}/seats")
    @RunOnVirtualThread
    @Operation(
            summary = "The seat map: a letter a seat",
            description = "A available, H held or pending, B booked, X withheld; at most a second old")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SeatMapView.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the entity tag in If-None-Match")
    @APIResponse(responseCode = "404", description = "unknown-match, unknown-section")
    public Response seats(@PathParam("matchId") String matchId, @QueryParam("section") String section) {
        var map = seatMaps.of(matches.published(matchId));
        var document =
                section == null ? map.document() : map.document(section).orElseThrow(Refusal.UNKNOWN_SECTION::refused);
        return document.answer(request, ASK_EACH_TIME);
    }
}
