package dev.matchgate.waitingroom.ops;

import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

import dev.matchgate.waitingroom.http.Malformed;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.TraceContext;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.trace.Traced;

/** Withholding seats and calling a match off. Only for ops. */
@Traced
@Path("/api/ops/matches/{matchId}")
@SecurityRequirement(name = "ops")
class OpsSaleResource {

    private final Caller caller;
    private final Matches matches;
    private final WithheldSeats withheldSeats;
    private final CallOffs callOffs;

    OpsSaleResource(Caller caller, Matches matches, WithheldSeats withheldSeats, CallOffs callOffs) {
        this.caller = caller;
        this.matches = matches;
        this.withheldSeats = withheldSeats;
        this.callOffs = callOffs;
    }

    @POST
    @Path("seats/block")
    @RunOnVirtualThread
    @Operation(
            summary = "Withhold seats from the sale",
            description = "2,000 in one call. A seat that a booking owns stays the booking's")
    @APIResponse(responseCode = "202", description = "A worker will do it; the seat map shows X then")
    @APIResponse(responseCode = "400", description = "malformed-request with errors that name the fields")
    @APIResponse(responseCode = "404", description = "unknown-match")
    @APIResponse(responseCode = "409", description = "not-published: the match is a draft")
    @APIResponse(responseCode = "422", description = "unknown-seats with seatIds; nothing is withheld")
    public Response block(
            @PathParam("matchId") String matchId,
            @HeaderParam("traceparent") Optional<String> trace,
            BlockCommand body) {
        return withhold(matchId, body, true, trace);
    }

    @POST
    @Path("seats/unblock")
    @RunOnVirtualThread
    @Operation(summary = "Give withheld seats back to the sale", description = "2,000 in one call")
    @APIResponse(responseCode = "202", description = "A worker will do it; the seat map shows A then")
    @APIResponse(responseCode = "400", description = "malformed-request with errors that name the fields")
    @APIResponse(responseCode = "404", description = "unknown-match")
    @APIResponse(responseCode = "409", description = "not-published: the match is a draft")
    @APIResponse(responseCode = "422", description = "unknown-seats with seatIds; nothing is given back")
    public Response unblock(
            @PathParam("matchId") String matchId,
            @HeaderParam("traceparent") Optional<String> trace,
            BlockCommand body) {
        return withhold(matchId, body, false, trace);
    }

    private Response withhold(String matchId, BlockCommand body, boolean withheld, Optional<String> trace) {
        caller.requireOps();
        var command = Malformed.present(body);
        command.check();
        var id = Matches.parse(matchId).orElseThrow(Refusal.UNKNOWN_MATCH::refused);
        var match = matches.find(id).orElseThrow(() -> matches.notFound(id));
        withheldSeats.ask(match, command.seatIds().orElseThrow(), withheld, TraceContext.of(trace));
        return Response.accepted().build();
    }

    @POST
    @Path("call-off")
    @RunOnVirtualThread
    @Operation(
            summary = "Call the match off, for good: every booking is cancelled and refunded",
            description = "The match is closed at once, and cannot be opened again. Again: the same answer")
    @APIResponse(responseCode = "202", description = "It is closed; the workers cancel the bookings")
    @APIResponse(responseCode = "400", description = "malformed-request with errors that name the fields")
    @APIResponse(responseCode = "404", description = "unknown-match")
    @APIResponse(responseCode = "409", description = "not-published: the match is a draft")
    @APIResponse(
            responseCode = "503",
            description = "unavailable; it may be closed, and the same request again does the rest")
    public Response callOff(
            @PathParam("matchId") String matchId,
            @HeaderParam("traceparent") Optional<String> trace,
            CallOffCommand body) {
        caller.requireOps();
        var command = Optional.ofNullable(body).orElseGet(CallOffCommand::withoutReason);
        command.check();
        var id = Matches.parse(matchId).orElseThrow(Refusal.UNKNOWN_MATCH::refused);
        callOffs.callOff(id, command.text(), TraceContext.of(trace));
        return Response.accepted().build();
    }
}
