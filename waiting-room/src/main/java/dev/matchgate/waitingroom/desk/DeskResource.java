package dev.matchgate.waitingroom.desk;

import java.net.URI;
import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

import dev.matchgate.common.CancelBooking;
import dev.matchgate.waitingroom.booking.BookingLookup;
import dev.matchgate.waitingroom.booking.BookingState;
import dev.matchgate.waitingroom.cancel.CancelAnswers;
import dev.matchgate.waitingroom.cancel.CancelAnswers.CancelView;
import dev.matchgate.waitingroom.cancel.CancelWish;
import dev.matchgate.waitingroom.cancel.Cancellations;
import dev.matchgate.waitingroom.desk.BookingQuery.Parameters;
import dev.matchgate.waitingroom.http.Malformed;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.TraceContext;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.trace.Traced;

/** Customer service: finding bookings, cancelling for a fan, the gate list. Only for ops. */
@Traced
@Path("/api/ops/bookings")
@SecurityRequirement(name = "ops")
class DeskResource {

    private static final String CSV = "text/csv";
    private static final MediaType CSV_TYPE = new MediaType("text", "csv");

    private final Caller caller;
    private final Matches matches;
    private final FoundBookings bookings;
    private final Cancellations cancellations;

    DeskResource(Caller caller, Matches matches, FoundBookings bookings, Cancellations cancellations) {
        this.caller = caller;
        this.matches = matches;
        this.bookings = bookings;
        this.cancellations = cancellations;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @RunOnVirtualThread
    @Operation(
            summary = "Bookings by match, fan or booking, in the order of their ids; as CSV a match's gate list",
            description =
                    "At least one of matchId, fanId and bookingId. limit: 1 to 500, usually 100. The gate list is "
                            + "whole: every CONFIRMED booking, a line for each seat; fanId and bookingId are refused")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = FoundBookingsView.class)),
                @Content(mediaType = CSV)
            })
    @APIResponse(responseCode = "400", description = "malformed-request with errors that name the parameters")
    @APIResponse(responseCode = "404", description = "unknown-match, for the gate list")
    @APIResponse(responseCode = "406", description = "not-acceptable: neither JSON nor CSV")
    @APIResponse(responseCode = "503", description = "unavailable: no worker answers")
    public Response find(
            @QueryParam("matchId") Optional<String> matchId,
            @QueryParam("fanId") Optional<String> fanId,
            @QueryParam("bookingId") Optional<String> bookingId,
            @QueryParam("after") Optional<String> after,
            @Parameter(schema = @Schema(implementation = Integer.class)) @QueryParam("limit") Optional<String> limit,
            @Context Request request,
            @Context HttpServerRequest asked) {
        caller.requireOps();
        var query = BookingQuery.of(new Parameters(matchId, fanId, bookingId, after, limit));
        var forms =
                Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, CSV_TYPE).build();
        var form = Optional.ofNullable(request.selectVariant(forms)).orElseThrow(Refusal.NOT_ACCEPTABLE::refused);
        if (form.getMediaType().isCompatible(CSV_TYPE)) {
            return gateList(query, asked);
        }
        return Response.ok(FoundBookingsView.of(bookings.find(query)), MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept")
                .build();
    }

    private Response gateList(BookingQuery query, HttpServerRequest asked) {
        var id = query.match().orElseThrow(() -> Malformed.of("matchId", "the gate list is of one match"));
        new Malformed()
                .require(query.fan().isEmpty(), "fanId", "the gate list is of a whole match")
                .require(query.booking().isEmpty(), "bookingId", "the gate list is of a whole match")
                .refuse();
        // An empty list of a mistyped match would keep everybody out.
        var match = matches.published(id.value());
        var list = new GateList(bookings, query);
        return Response.ok((StreamingOutput) out -> list.write(out, () -> cut(asked)), CSV_TYPE.withCharset("utf-8"))
                .header("Content-Disposition", "attachment; filename=\"gate-list-" + match.id() + ".csv\"")
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept")
                .build();
    }

    /** Returns once it is cut: whatever is written for the failure afterwards reaches nobody. */
    private static void cut(HttpServerRequest asked) {
        asked.connection().close().toCompletionStage().toCompletableFuture().join();
    }

    @POST
    @Path("{bookingId}/cancel")
    @RunOnVirtualThread
    @Operation(
            summary = "Cancel a booking for its fan",
            description = "Also after the cut-off for fans, until kick-off. Again: the same answer")
    @APIResponse(
            responseCode = "202",
            description = "A worker will cancel it; Location says where to look",
            content = @Content(schema = @Schema(implementation = CancelView.class)))
    @APIResponse(responseCode = "404", description = "unknown-booking")
    @APIResponse(responseCode = "409", description = "not-cancellable: it is not CONFIRMED, or the match has begun")
    @APIResponse(responseCode = "503", description = "unavailable; the same request again does no harm")
    public Response cancel(
            @PathParam("bookingId") String bookingId, @HeaderParam("traceparent") Optional<String> trace) {
        caller.requireOps();
        var id = BookingLookup.parse(bookingId);
        var found = bookings.find(BookingQuery.of(id)).bookings().stream()
                .findFirst()
                .orElseThrow(() -> Refusal.UNKNOWN_BOOKING.refused("there is no such booking"));
        var wish = new CancelWish(
                id, found.matchId(), BookingState.valueOf(found.state()), CancelBooking.By.OPS, TraceContext.of(trace));
        return CancelAnswers.of(id, cancellations.cancel(wish), URI.create("/api/ops/bookings?bookingId=" + id));
    }
}
