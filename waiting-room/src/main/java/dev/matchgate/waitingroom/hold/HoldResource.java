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
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.Refused;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.Matches;

/** Holding seats and giving them back. */
@Path("/api/tickets/hold")
@SecurityRequirement(name = "fan")
@SecurityScheme(securitySchemeName = "fan", type = SecuritySchemeType.HTTP, scheme = "bearer")
class HoldResource {

    private static final String ADMISSION_TOKEN = "Admission-Token";

    private final Caller caller;
    private final AdmissionCheck admission;
    private final Matches matches;
    private final Holds holds;

    HoldResource(Caller caller, AdmissionCheck admission, Matches matches, Holds holds) {
        this.caller = caller;
        this.admission = admission;
        this.matches = matches;
        this.holds = holds;
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
        var id = new MatchId(command.matchId().orElseThrow());
        var proof = admission.running(token, fan, id);
        var match = admittedTo(id, proof.isPresent());
        return switch (holds.hold(
                new Shopper(fan, proof.orElseThrow()), match, command.seatIds().orElseThrow())) {
            case HoldOutcome.Held held -> HoldView.of(held.hold());
            case HoldOutcome.SeatsUnavailable taken ->
                throw Refusal.SEATS_UNAVAILABLE.refused().with("seatIds", taken.seats());
            case HoldOutcome.UnknownSeats unknown ->
                throw Refusal.UNKNOWN_SEATS.refused().with("seatIds", unknown.seats());
            case HoldOutcome.TooManySeats tooMany -> throw tooMany(tooMany.most());
            case HoldOutcome.NotAdmitted notAdmitted -> throw Refusal.NOT_ADMITTED.refused();
            case HoldOutcome.MatchClosed closed -> throw Refusal.MATCH_CLOSED.refused();
            case HoldOutcome.Rebuilding rebuilding -> throw Refusal.UNAVAILABLE.refused();
        };
    }

    private static Refused tooMany(int most) {
        return Refusal.TOO_MANY_SEATS
                .refused("with what you hold and own already it would be more than " + most)
                .with("maxSeatsPerFan", most);
    }

    /** A good token proves that there is such a match: when Redis does not know it, Redis has lost it for a while. */
    private Match admittedTo(MatchId id, boolean admitted) {
        var found = matches.find(id).filter(match -> match.definition().published());
        if (admitted) {
            return found.orElseThrow(Refusal.UNAVAILABLE::refused);
        }
        throw found.isPresent() ? Refusal.NOT_ADMITTED.refused() : matches.notFound(id);
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
        var fan = caller.fan();
        var hold = HoldIds.parse(holdId).orElseThrow(Refusal.UNKNOWN_HOLD::refused);
        admission.requireAdmittedOnce(token, fan, hold.match());
        switch (holds.release(fan, hold)) {
            case RELEASED -> {}
            case SUBMITTED -> throw Refusal.HOLD_SUBMITTED.refused();
            case UNKNOWN -> throw Refusal.UNKNOWN_HOLD.refused();
            case REBUILDING -> throw Refusal.UNAVAILABLE.refused();
        }
    }
}
