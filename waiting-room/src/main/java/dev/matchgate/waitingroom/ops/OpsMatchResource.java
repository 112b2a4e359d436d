package dev.matchgate.waitingroom.ops;

import java.net.URI;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.MatchDefinition;
import dev.matchgate.waitingroom.http.Malformed;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.TraceContext;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.trace.Traced;
import dev.matchgate.waitingroom.tuning.SettingChange;

/** Publishing matches and changing how fast they admit. Only for ops. */
@Traced
@Path("/api/ops/matches/{matchId}")
@SecurityRequirement(name = "ops")
@SecurityScheme(securitySchemeName = "ops", type = SecuritySchemeType.HTTP, scheme = "bearer")
class OpsMatchResource {

    private final Caller caller;
    private final OpsMatches opsMatches;

    OpsMatchResource(Caller caller, OpsMatches opsMatches) {
        this.caller = caller;
        this.opsMatches = opsMatches;
    }

    @PUT
    @RunOnVirtualThread
    @Operation(
            summary = "Publish a match, or keep it as a draft when it has no opensAt",
            description = "A worker decides; GET tells what it decided. May carry admission settings")
    @APIResponse(responseCode = "202", description = "A worker will decide; Location says where to look")
    @APIResponse(responseCode = "400", description = "malformed-request with errors that name the fields")
    public Response publish(
            @PathParam("matchId") String matchId,
            @HeaderParam("traceparent") Optional<String> trace,
            @RequestBody(content = @Content(schema = @Schema(implementation = MatchDefinition.class))) JsonNode body)
            throws JsonProcessingException {
        caller.requireOps();
        var id =
                Matches.parse(matchId).orElseThrow(() -> Malformed.of("matchId", "must be 1 to 40 of A-Z a-z 0-9 _ -"));
        opsMatches.publish(id, DefinitionReader.read(Optional.ofNullable(body)), TraceContext.of(trace));
        return Response.accepted()
                .location(URI.create("/api/ops/matches/" + id))
                .build();
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "Settings, figures of this moment and what became of publishing")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OpsMatchView.class)))
    @APIResponse(responseCode = "404", description = "unknown-match")
    public Response match(@PathParam("matchId") String matchId) {
        caller.requireOps();
        return fresh(Matches.parse(matchId).map(opsMatches::find).orElseThrow(Refusal.UNKNOWN_MATCH::refused));
    }

    @PATCH
    @Path("admission")
    @RunOnVirtualThread
    @Operation(
            summary = "Change how fast the match admits, its state or its message",
            description =
                    "What is left out stays. Also state (OPEN, PAUSED, CLOSED), message and reason; expected: what "
                            + "the caller believes some settings to be, so that nobody else's change is overwritten unseen")
    @APIResponse(
            responseCode = "200",
            description = "The new settings, in force everywhere within a second",
            content = @Content(schema = @Schema(implementation = SettingsView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request with errors that name the fields")
    @APIResponse(responseCode = "404", description = "unknown-match")
    @APIResponse(
            responseCode = "409",
            description =
                    "called-off: a match that is called off stays closed; changed-meanwhile with fields and settings: "
                            + "a setting is not what was expected, and nothing is changed")
    public Response tune(
            @PathParam("matchId") String matchId,
            @HeaderParam("traceparent") Optional<String> trace,
            @RequestBody(content = @Content(schema = @Schema(implementation = AdmissionSettings.class))) JsonNode body)
            throws JsonProcessingException {
        caller.requireOps();
        var id = Matches.parse(matchId).orElseThrow(Refusal.UNKNOWN_MATCH::refused);
        return fresh(opsMatches.tune(id, SettingsChange.of(Optional.ofNullable(body)), TraceContext.of(trace)));
    }

    @GET
    @Path("changes")
    @RunOnVirtualThread
    @Operation(
            summary = "Who or what changed a setting, when and why",
            description = "The newest first, 500 at the most. changed has for each setting what it was and what it is")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SettingChange[].class)))
    @APIResponse(responseCode = "404", description = "unknown-match")
    public Response changes(@PathParam("matchId") String matchId) {
        caller.requireOps();
        return fresh(Matches.parse(matchId).map(opsMatches::changes).orElseThrow(Refusal.UNKNOWN_MATCH::refused));
    }

    private static Response fresh(Object view) {
        return Response.ok(view).header("Cache-Control", "no-store").build();
    }
}
