package dev.matchgate.waitingroom.ops;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.CallOff;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SaleState;
import dev.matchgate.waitingroom.booking.Commands;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.tuning.Tuned;
import dev.matchgate.waitingroom.tuning.Tuning;
import dev.matchgate.waitingroom.tuning.TuningCause;
import dev.matchgate.waitingroom.tuning.TuningOutcome;

/** Calls matches off: from this moment on nobody holds a seat, and the workers cancel and refund every booking. */
@ApplicationScoped
class CallOffs {

    /** Somebody else has to be faster so many times before ops are asked to try again. */
    private static final int MOST_TRIES = 5;

    private final Matches matches;
    private final Tuning tuning;
    private final Commands commands;
    private final Clock clock;

    CallOffs(Matches matches, Tuning tuning, Commands commands, Clock clock) {
        this.matches = matches;
        this.tuning = tuning;
        this.commands = commands;
        this.clock = clock;
    }

    /** Does nothing to a match that is called off already; refuses with 404, 409 or 503. */
    void callOff(MatchId id, String reason, String traceparent) {
        var match = known(id);
        if (!match.definition().published()) {
            throw Refusal.NOT_PUBLISHED.refused("nothing of a draft is sold");
        }
        if (match.settings().calledOffAt().isPresent()) {
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        close(match, new TuningCause(OpsMatches.OPS, ("called off " + reason).strip(), traceparent, now));
        var command = new CallOff("call-off-" + UUID.randomUUID(), traceparent, id, OpsMatches.OPS, reason, now);
        Sent.require(commands.send(List.of(command)).getFirst());
    }

    private void close(Match match, TuningCause cause) {
        var current = match.settings();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var closed = new Tuned(current.admission(), SaleState.CLOSED, current.message());
            switch (tuning.change(match.id(), current, closed, cause)) {
                case TuningOutcome.InForce _, TuningOutcome.Unchanged _, TuningOutcome.CalledOff _ -> {
                    return;
                }
                case TuningOutcome.UnknownMatch _ -> throw matches.notFound(match.id());
                case TuningOutcome.ChangedMeanwhile _ ->
                    current = known(match.id()).settings();
            }
        }
        throw Refusal.UNAVAILABLE.refused("others change these settings at the same time");
    }

    private Match known(MatchId id) {
        return matches.fresh(id).orElseThrow(() -> matches.notFound(id));
    }
}
