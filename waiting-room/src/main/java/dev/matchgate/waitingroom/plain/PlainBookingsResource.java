package dev.matchgate.waitingroom.plain;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.matchgate.common.CancelBooking;
import dev.matchgate.waitingroom.booking.BookingLookup;
import dev.matchgate.waitingroom.booking.BookingState;
import dev.matchgate.waitingroom.booking.StoredBooking;
import dev.matchgate.waitingroom.cancel.CancelAnswers;
import dev.matchgate.waitingroom.cancel.CancelWish;
import dev.matchgate.waitingroom.cancel.Cancellations;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.Refused;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.http.TraceContext;
import dev.matchgate.waitingroom.plain.PlainSession.Kept;
import dev.matchgate.waitingroom.trace.Traced;

/** A fan's bookings without JavaScript. */
@Path("/plain")
@RunOnVirtualThread
class PlainBookingsResource {

    /** Most bookings are decided within it, so that most fans see the ticket at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    /** A declined fan has the hold for so long at the least (project-booking.lua). */
    private static final Duration SECOND_CHANCE = Duration.ofMinutes(2);

    private final PlainSession session;
    private final PlainRefusals refusals;
    private final BookingLookup bookings;
    private final Cancellations cancellations;
    private final BookingsPage page;

    PlainBookingsResource(
            PlainSession session,
            PlainRefusals refusals,
            BookingLookup bookings,
            Cancellations cancellations,
            BookingsPage page) {
        this.session = session;
        this.refusals = refusals;
        this.bookings = bookings;
        this.cancellations = cancellations;
        this.page = page;
    }

    @GET
    @Path("bookings")
    @Operation(hidden = true)
    public Response all() {
        var list = session.fan().map(bookings::list).orElse(List.of());
        return page.all(session.words(), list).response();
    }

    @GET
    @Path("bookings/{bookingId}")
    @Operation(hidden = true)
    public Response one(
            @PathParam("bookingId") String bookingId, @QueryParam("cancelling") Optional<String> cancelling) {
        var booking = find(bookingId, PATIENCE);
        keepHold(booking);
        return page.one(session.words(), booking, cancelling.isPresent()).response();
    }

    private void keepHold(StoredBooking booking) {
        var held = session.kept(Kept.HOLD, booking.match())
                .flatMap(HeldSeats::parse)
                .filter(seats -> seats.isOf(booking));
        if (booking.reason().filter("PAYMENT_DECLINED"::equals).isPresent()) {
            held.map(seats -> seats.until(booking.updatedAt().plus(SECOND_CHANCE)))
                    .ifPresent(seats -> session.keep(Kept.HOLD, booking.match(), seats.text()));
        } else if (held.isPresent() && booking.state().isFinal()) {
            session.forget(Kept.HOLD, booking.match());
        }
    }

    @GET
    @Path("bookings/{bookingId}/cancel")
    @Operation(hidden = true)
    public Response askToCancel(@PathParam("bookingId") String bookingId) {
        var booking = find(bookingId, Duration.ZERO);
        if (booking.state() != BookingState.CONFIRMED) {
            return PlainPage.goTo(BookingsPage.path(booking));
        }
        return page.cancel(session.words(), booking).response();
    }

    @POST
    @Traced
    @Path("bookings/{bookingId}/cancel")
    @Operation(hidden = true)
    public Response cancel(
            @PathParam("bookingId") String bookingId, @HeaderParam("traceparent") Optional<String> trace) {
        session.requireOwnForm();
        var booking = find(bookingId, Duration.ZERO);
        var wish = new CancelWish(
                booking.id(), booking.match(), booking.state(), CancelBooking.By.FAN, TraceContext.of(trace));
        var _ = CancelAnswers.of(booking.id(), cancellations.cancel(wish), URI.create(BookingsPage.path(booking)));
        return PlainPage.goTo(BookingsPage.path(booking) + "?cancelling=yes");
    }

    private StoredBooking find(String bookingId, Duration longest) {
        var fan = session.fan().orElseThrow(Refusal.UNKNOWN_BOOKING::refused);
        return bookings.find(fan, BookingLookup.parse(bookingId), longest);
    }

    @ServerExceptionMapper
    Response refused(Refused refused) {
        return refusals.page(refused);
    }

    @ServerExceptionMapper
    Response storeAway(StoreUnavailable away) {
        return refusals.away();
    }
}
