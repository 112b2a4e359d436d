package dev.matchgate.waitingroom.tuning;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.TuneMatch;
import dev.matchgate.waitingroom.booking.Commands;
import dev.matchgate.waitingroom.booking.SendOutcome;
import dev.matchgate.waitingroom.match.MatchSettings;

/**
 * Changes a match's settings: in force in Redis at once, kept in its list of changes, and sent to the workers to be
 * written down.
 */
@ApplicationScoped
public class Tuning {

    private static final Logger LOG = Logger.getLogger(Tuning.class);

    private final RedisTuning redis;
    private final Commands commands;

    Tuning(RedisTuning redis, Commands commands) {
        this.redis = redis;
        this.commands = commands;
    }

    /**
     * @param from the settings that the change was made from; if they are others by now, nothing happens
     * @param to the settings that there should be
     */
    public TuningOutcome change(MatchId match, MatchSettings from, Tuned to, TuningCause cause) {
        var changed = to.changedFrom(Tuned.of(from));
        if (changed.isEmpty()) {
            return new TuningOutcome.Unchanged();
        }
        var entry = new SettingChange(from.version() + 1, cause.at(), cause.by(), cause.reason(), changed);
        var outcome = redis.patch(match, entry);
        if (outcome instanceof TuningOutcome.InForce(long version)) {
            writeDown(match, version, to, cause);
        }
        return outcome;
    }

    /** @return the last 500 changes, the newest first */
    public List<SettingChange> changes(MatchId match) {
        return redis.changes(match);
    }

    /** Asks the workers to write down what is in force. Takes 15 s at most. */
    void writeDown(MatchId match, long version, Tuned tuned, TuningCause cause) {
        var command = new TuneMatch(
                "tune-" + UUID.randomUUID(),
                cause.traceparent(),
                match,
                version,
                tuned.admission(),
                tuned.state(),
                tuned.message(),
                cause.by(),
                cause.reason(),
                cause.at());
        var outcome = commands.send(List.of(command)).getFirst();
        if (outcome != SendOutcome.ACKNOWLEDGED) {
            // Nothing is lost: a worker writes down by itself what Redis has and MySQL lacks.
            LOG.warnf(
                    "settings %d of %s are in force, but SQS did not take them for the workers: %s",
                    version, match, outcome);
        }
    }
}
