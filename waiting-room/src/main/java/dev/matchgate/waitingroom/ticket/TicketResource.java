package dev.matchgate.waitingroom.ticket;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

import dev.matchgate.waitingroom.booking.BookingLookup;
import dev.matchgate.waitingroom.booking.BookingState;
import dev.matchgate.waitingroom.booking.StoredBooking;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.match.Matches;

/** The ticket of a confirmed booking. */
@Path("/api/tickets/bookings/{bookingId}/ticket")
@SecurityRequirement(name = "fan")
class TicketResource {

    private static final String SVG = "image/svg+xml";
    private static final MediaType SVG_TYPE = new MediaType("image", "svg+xml");

    private final Caller caller;
    private final BookingLookup bookings;
    private final Matches matches;
    private final Tickets tickets;

    TicketResource(Caller caller, BookingLookup bookings, Matches matches, Tickets tickets) {
        this.caller = caller;
        this.bookings = bookings;
        this.matches = matches;
        this.tickets = tickets;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SVG})
    @RunOnVirtualThread
    @Operation(
            summary = "The ticket: signed content, as JSON, or as the picture of a QR code",
            description = "The content is a compact JWS (ES256, typ ticket+jwt) of match, booking, seats, fan and iat; "
                    + "the keys at /.well-known/jwks.json verify it offline")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TicketView.class)),
                @Content(mediaType = SVG)
            })
    @APIResponse(responseCode = "404", description = "unknown-booking; another fan's is unknown too")
    @APIResponse(responseCode = "406", description = "not-acceptable: neither JSON nor SVG")
    @APIResponse(responseCode = "409", description = "no-ticket: the booking is not CONFIRMED")
    public Response ticket(@PathParam("bookingId") String bookingId, @Context Request request) {
        var fan = caller.fan();
        var booking = bookings.find(fan, BookingLookup.parse(bookingId), Duration.ZERO);
        if (booking.state() != BookingState.CONFIRMED) {
            throw Refusal.NO_TICKET.refused();
        }
        var forms =
                Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, SVG_TYPE).build();
        var form = Optional.ofNullable(request.selectVariant(forms))
                .orElseThrow(Refusal.NOT_ACCEPTABLE::refused)
                .getMediaType();
        return Response.ok(form.isCompatible(SVG_TYPE) ? tickets.picture(booking) : view(booking), form)
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept")
                .build();
    }

    private TicketView view(StoredBooking booking) {
        var match = matches.find(booking.match())
                .or(() -> matches.remembered(booking.match()))
                .orElseThrow(Refusal.UNAVAILABLE::refused);
        return TicketView.of(booking, match, tickets.sign(booking));
    }
}
