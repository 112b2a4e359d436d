package dev.matchgate.waitingroom.cancel;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

import dev.matchgate.common.CancelBooking;
import dev.matchgate.waitingroom.booking.BookingLookup;
import dev.matchgate.waitingroom.cancel.CancelAnswers.CancelView;
import dev.matchgate.waitingroom.http.Malformed;
import dev.matchgate.waitingroom.http.TraceContext;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.trace.Traced;

/** Cancelling a booking of one's own. */
@Traced
@Path("/api/tickets/cancel")
@SecurityRequirement(name = "fan")
class CancelResource {

    private final Caller caller;
    private final BookingLookup bookings;
    private final Cancellations cancellations;

    CancelResource(Caller caller, BookingLookup bookings, Cancellations cancellations) {
        this.caller = caller;
        this.bookings = bookings;
        this.cancellations = cancellations;
    }

    @POST
    @RunOnVirtualThread
    @Operation(
            summary = "Cancel a confirmed booking: its seats are free again, the money comes back",
            description = "Until the match's cancelUntil. Again, or when it is cancelled already: the same answer")
    @APIResponse(
            responseCode = "202",
            description = "A worker will cancel it; Location says where to look",
            content = @Content(schema = @Schema(implementation = CancelView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request with errors that name the fields")
    @APIResponse(responseCode = "404", description = "unknown-booking; another fan's is unknown too")
    @APIResponse(responseCode = "409", description = "not-cancellable: it is not CONFIRMED, or it is too late")
    @APIResponse(responseCode = "503", description = "unavailable; the same request again does no harm")
    public Response cancel(@HeaderParam("traceparent") Optional<String> trace, CancelCommand body) {
        var fan = caller.fan();
        var command = Malformed.present(body);
        command.check();
        var id = BookingLookup.parse(command.bookingId().orElseThrow());
        var booking = bookings.find(fan, id, Duration.ZERO);
        var wish = new CancelWish(id, booking.match(), booking.state(), CancelBooking.By.FAN, TraceContext.of(trace));
        return CancelAnswers.of(id, cancellations.cancel(wish), URI.create("/api/tickets/bookings/" + id));
    }
}
