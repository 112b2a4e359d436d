package dev.matchgate.waitingroom.hold;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.Refused;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.Matches;

/** Takes fans' wishes to hold seats and to give them back, or refuses them. */
@ApplicationScoped
public class HoldRequests {

    private final AdmissionCheck admission;
    private final Matches matches;
    private final Holds holds;

    HoldRequests(AdmissionCheck admission, Matches matches, Holds holds) {
        this.admission = admission;
        this.matches = matches;
        this.holds = holds;
    }

    /**
     * @param token the admission token that the fan shows
     * @param seatIds as the fan wrote them, no two the same
     * @return all of the seats, held; or refuses with 403, 404, 409, 422, or with 503 while Redis has lost the match
     */
    public Hold hold(FanId fan, Optional<String> token, MatchId id, List<String> seatIds) {
        var proof = admission.running(token, fan, id);
        var match = admittedTo(id, proof.isPresent());
        return switch (holds.hold(new Shopper(fan, proof.orElseThrow()), match, seatIds)) {
            case HoldOutcome.Held held -> held.hold();
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

    /** The seats are free afterwards, also when the hold had run out; or refuses with 403, 404, 409 or 503. */
    public void release(FanId fan, Optional<String> token, String holdId) {
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
