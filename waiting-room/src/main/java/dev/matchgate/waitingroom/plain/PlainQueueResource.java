package dev.matchgate.waitingroom.plain;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.Refused;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.plain.PlainSession.Kept;
import dev.matchgate.waitingroom.queue.PlaceQuestions;
import dev.matchgate.waitingroom.queue.QueueStatus;
import dev.matchgate.waitingroom.queue.WaitingRoom;
import dev.matchgate.waitingroom.trace.Traced;

/** The matches and the queue without JavaScript: HTML, forms, and a Refresh header as often as the fan may ask. */
@Path("/plain")
@RunOnVirtualThread
class PlainQueueResource {

    private final PlainSession session;
    private final PlainRefusals refusals;
    private final Matches matches;
    private final WaitingRoom waitingRoom;
    private final PlaceQuestions questions;
    private final MatchesPage matchesPage;
    private final PlainMatch pages;

    PlainQueueResource(
            PlainSession session,
            PlainRefusals refusals,
            Matches matches,
            WaitingRoom waitingRoom,
            PlaceQuestions questions,
            MatchesPage matchesPage,
            PlainMatch pages) {
        this.session = session;
        this.refusals = refusals;
        this.matches = matches;
        this.waitingRoom = waitingRoom;
        this.questions = questions;
        this.matchesPage = matchesPage;
        this.pages = pages;
    }

    @GET
    @Operation(hidden = true)
    public Response all() {
        return matchesPage.all(session.words()).response();
    }

    @GET
    @Path("m/{matchId}")
    @Operation(hidden = true)
    public Response match(@PathParam("matchId") String matchId) {
        var match = matches.published(matchId);
        return pages.held(match)
                .map(held -> pages.pay(match, held, Html.NONE))
                .orElseGet(() -> inLine(match))
                .response();
    }

    private PlainPage inLine(Match match) {
        var token = session.kept(Kept.PLACE, match.id());
        if (token.isEmpty()) {
            return matchesPage.one(session.words(), match);
        }
        var status = questions.askAndWait(match, token.get());
        if (status instanceof QueueStatus.Admitted admitted) {
            session.keep(Kept.TURN, match.id(), admitted.admissionToken());
        }
        return pages.of(match, status, Html.NONE);
    }

    @POST
    @Traced
    @Path("m/{matchId}/join")
    @Operation(hidden = true)
    public Response join(@PathParam("matchId") String matchId) {
        session.requireOwnForm();
        var match = matches.published(matchId);
        var fan = session.fanOrGuest();
        session.forget(Kept.HOLD, match.id());
        var place = session.kept(Kept.PLACE, match.id());
        return switch (waitingRoom.join(match, fan, place)) {
            case WaitingRoom.JoinAnswer.Joined joined -> {
                session.keep(Kept.PLACE, match.id(), joined.queueToken());
                yield PlainPage.goTo(QueuePage.path(match));
            }
            case WaitingRoom.JoinAnswer.QueueClosed() -> throw Refusal.QUEUE_CLOSED.refused();
        };
    }

    @POST
    @Traced
    @Path("m/{matchId}/leave")
    @Operation(hidden = true)
    public Response leave(@PathParam("matchId") String matchId) {
        session.requireOwnForm();
        var match = matches.published(matchId);
        waitingRoom.leave(match, session.kept(Kept.PLACE, match.id()).orElse(""));
        session.forget(Kept.TURN, match.id());
        session.forget(Kept.HOLD, match.id());
        return PlainPage.goTo(QueuePage.path(match));
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
