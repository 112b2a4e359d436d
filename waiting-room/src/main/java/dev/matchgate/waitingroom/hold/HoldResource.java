package dev.matchgate.waitingroom.hold;

import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jboss.resteasy.reactive.ResponseStatus;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.Malformed;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.trace.Traced;

/** Holding seats and giving them back. */
@Traced
@Path("/api/tickets/hold")
@SecurityRequirement(name = "fan")
@SecurityScheme(securitySchemeName = "fan", type = SecuritySchemeType.HTTP, scheme = "bearer")
class HoldResource {

    private static final String ADMISSION_TOKEN = "Admission-Token";

    private final Caller caller;
    private final HoldRequests requests;

    HoldResource(Caller caller, HoldRequests requests) {
        this.caller = caller;
        this.requests = requests;
    }

    @POST
    @ResponseStatus(201)
    @RunOnVirtualThread
    @Operation(summary = "Hold seats: all of them or none, for five minutes")
    @APIResponse(responseCode = "201", description = "The seats are the fan's until expiresAt")
    @APIResponse(responseCode = "403", description = "not-admitted")
    @APIResponse(responseCode = "404", description = "unknown-match")
    @APIResponse(responseCode = "409", description = "seats-unavailable with seatIds; match-closed")
    @APIResponse(responseCode = "422", description = "unknown-seats with seatIds; too-many-seats")
    public HoldView hold(@HeaderParam(ADMISSION_TOKEN) Optional<String> token, HoldCommand body) {
        var fan = caller.fan();
        var command = Malformed.present(body);
        command.check();
        var match = new MatchId(command.matchId().orElseThrow());
        return HoldView.of(requests.hold(fan, token, match, command.seatIds().orElseThrow()));
    }

    @DELETE
    @Path("{holdId}")
    @RunOnVirtualThread
    @Operation(summary = "Give the seats of a hold back")
    @APIResponse(responseCode = "204", description = "They are free, also when the hold had run out")
    @APIResponse(responseCode = "403", description = "not-admitted")
    @APIResponse(responseCode = "404", description = "unknown-hold")
    @APIResponse(responseCode = "409", description = "hold-submitted")
    public void release(@HeaderParam(ADMISSION_TOKEN) Optional<String> token, @PathParam("holdId") String holdId) {
        requests.release(caller.fan(), token, holdId);
    }
}
