package dev.matchgate.waitingroom.plain;

import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.hold.HoldRequests;
import dev.matchgate.waitingroom.http.Malformed;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.Refused;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.http.TraceContext;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.match.SeatMaps;
import dev.matchgate.waitingroom.plain.PlainSession.Kept;
import dev.matchgate.waitingroom.trace.Traced;

/** A fan's turn without JavaScript: seats side by side are held, given back, or paid for. */
@Path("/plain")
@RunOnVirtualThread
class PlainSaleResource {

    /** Somebody may be faster; with other seats each time. */
    private static final int TRIES = 4;

    private final PlainSession session;
    private final PlainRefusals refusals;
    private final Matches matches;
    private final SeatMaps seatMaps;
    private final HoldRequests holds;
    private final PlainPayments payments;

    PlainSaleResource(
            PlainSession session,
            PlainRefusals refusals,
            Matches matches,
            SeatMaps seatMaps,
            HoldRequests holds,
            PlainPayments payments) {
        this.session = session;
        this.refusals = refusals;
        this.matches = matches;
        this.seatMaps = seatMaps;
        this.holds = holds;
        this.payments = payments;
    }

    @POST
    @Traced
    @Path("m/{matchId}/hold")
    @Operation(hidden = true)
    public Response hold(
            @PathParam("matchId") String matchId,
            @FormParam("section") Optional<String> section,
            @FormParam("count") Optional<String> count) {
        session.requireOwnForm();
        var match = matches.published(matchId);
        var malformed = new Malformed();
        int wanted = malformed.number(count, "count", 1, 1, match.definition().maxSeatsPerFan());
        malformed.refuse();
        holdTogether(match, section.orElse(""), wanted);
        return PlainPage.goTo(QueuePage.path(match));
    }

    private void holdTogether(Match match, String section, int count) {
        var fan = fan();
        for (int left = TRIES; ; left--) {
            var seats = seatMaps.together(match, section, count);
            if (seats.isEmpty()) {
                throw Refusal.SEATS_UNAVAILABLE.refused();
            }
            try {
                var hold = holds.hold(
                        fan,
                        session.kept(Kept.TURN, match.id()),
                        match.id(),
                        seats.stream().map(Object::toString).toList());
                session.keep(Kept.HOLD, match.id(), HeldSeats.of(hold).text());
                return;
            } catch (Refused refused) {
                if (refused.refusal() != Refusal.SEATS_UNAVAILABLE || left == 1) {
                    throw refused;
                }
            }
        }
    }

    @POST
    @Traced
    @Path("m/{matchId}/release")
    @Operation(hidden = true)
    public Response release(@PathParam("matchId") String matchId) {
        session.requireOwnForm();
        var match = matches.published(matchId);
        holds.release(
                fan(), session.kept(Kept.TURN, match.id()), held(match.id()).holdId());
        session.forget(Kept.HOLD, match.id());
        return PlainPage.goTo(QueuePage.path(match));
    }

    @POST
    @Traced
    @Path("m/{matchId}/pay")
    @Operation(hidden = true)
    public Response pay(
            @PathParam("matchId") String matchId,
            @FormParam("key") Optional<String> key,
            @FormParam("token") Optional<String> token,
            @HeaderParam("traceparent") Optional<String> trace) {
        session.requireOwnForm();
        var match = matches.published(matchId);
        var booking = payments.book(
                fan(),
                session.kept(Kept.TURN, match.id()),
                held(match.id()).holdId(),
                new PlainPayments.Payment(key.orElse(""), token.orElse("")),
                TraceContext.of(trace));
        return PlainPage.goTo("/plain/bookings/" + booking);
    }

    private FanId fan() {
        return session.fan().orElseThrow(Refusal.NOT_SIGNED_IN::refused);
    }

    private HeldSeats held(MatchId match) {
        return session.kept(Kept.HOLD, match).flatMap(HeldSeats::parse).orElseThrow(Refusal.UNKNOWN_HOLD::refused);
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
