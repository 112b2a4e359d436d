package dev.matchgate.waitingroom.ops;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.PublishMatch;
import dev.matchgate.waitingroom.booking.Commands;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.match.SeatMaps;
import dev.matchgate.waitingroom.ops.DefinitionReader.Published;
import dev.matchgate.waitingroom.ops.OpsMatchView.GameView;
import dev.matchgate.waitingroom.ops.OpsMatchView.LiveView;
import dev.matchgate.waitingroom.ops.RedisOps.Figures;
import dev.matchgate.waitingroom.tuning.SettingChange;
import dev.matchgate.waitingroom.tuning.Tuning;
import dev.matchgate.waitingroom.tuning.TuningCause;
import dev.matchgate.waitingroom.tuning.TuningOutcome;

/** What ops do to a match: everything goes to the workers, who write it down; settings are in force at once as well. */
@ApplicationScoped
class OpsMatches {

    static final String OPS = "ops";
    /** Somebody else has to be faster so many times before ops are asked to try again. */
    private static final int MOST_TRIES = 5;

    private final RedisOps redis;
    private final Matches matches;
    private final SeatMaps seatMaps;
    private final Commands commands;
    private final Tuning tuning;
    private final Clock clock;

    OpsMatches(RedisOps redis, Matches matches, SeatMaps seatMaps, Commands commands, Tuning tuning, Clock clock) {
        this.redis = redis;
        this.matches = matches;
        this.seatMaps = seatMaps;
        this.commands = commands;
        this.tuning = tuning;
        this.clock = clock;
    }

    /** Asks a worker to publish the match, or refuses with 503 when the queue did not take it. */
    void publish(MatchId match, Published published, String traceparent) {
        var id = "publish-" + UUID.randomUUID();
        var command = new PublishMatch(id, traceparent, match, published.definition(), published.admission(), OPS);
        var before = redis.askToPublish(match, id);
        switch (commands.send(List.of(command)).getFirst()) {
            case ACKNOWLEDGED -> {}
            case REFUSED -> {
                redis.putBack(match, id, before);
                throw Refusal.UNAVAILABLE.refused("the match was not sent to the workers");
            }
            case UNKNOWN -> throw Refusal.UNAVAILABLE.refused("whether the workers will hear of it is not known");
        }
    }

    /** @return what is known of the match; or refuses with 404 when nobody ever asked to publish it, and with 503 */
    OpsMatchView find(MatchId id) {
        var match = matches.fresh(id);
        var figures = redis.figures(id);
        var publication = PublicationView.of(figures.publication());
        if (match.isEmpty() && publication.isEmpty()) {
            throw matches.notFound(id);
        }
        var now = clock.instant();
        return new OpsMatchView(
                id,
                match.map(known -> GameView.of(known, now)),
                match.map(known -> SettingsView.of(known.settings())),
                match.map(known -> live(known, figures)),
                publication);
    }

    private LiveView live(Match match, Figures figures) {
        return new LiveView(
                figures.waiting(),
                figures.active(),
                figures.admittedTotal(),
                match.definition().sections().size(),
                match.unsold(),
                seatMaps.held(match),
                figures.outbox());
    }

    /** @return the settings after the change, in force already; or refuses with 400, 404, 409 or 503 */
    SettingsView tune(MatchId id, SettingsChange change, String traceparent) throws JsonProcessingException {
        var cause = new TuningCause(
                OPS, change.reason(), traceparent, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var current = known(id).settings();
            change.requireExpected(current);
            switch (tuning.change(id, current, change.applyTo(current), cause)) {
                case TuningOutcome.InForce _ -> {
                    return SettingsView.of(known(id).settings());
                }
                case TuningOutcome.Unchanged _ -> {
                    return SettingsView.of(current);
                }
                case TuningOutcome.CalledOff _ -> throw Refusal.CALLED_OFF.refused();
                case TuningOutcome.UnknownMatch _ -> throw matches.notFound(id);
                case TuningOutcome.ChangedMeanwhile _ -> {}
            }
        }
        throw Refusal.UNAVAILABLE.refused("others change these settings at the same time");
    }

    /** @return the last 500 changes, the newest first; or refuses with 404 or 503 */
    List<SettingChange> changes(MatchId id) {
        return tuning.changes(known(id).id());
    }

    private Match known(MatchId id) {
        return matches.fresh(id).orElseThrow(() -> matches.notFound(id));
    }
}
