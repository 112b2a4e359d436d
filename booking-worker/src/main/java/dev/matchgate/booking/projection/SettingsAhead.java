package dev.matchgate.booking.projection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.MatchMark;
import dev.matchgate.booking.catalogue.TuneHandler;
import dev.matchgate.booking.catalogue.TuneOutcome;
import dev.matchgate.common.MatchId;

/**
 * Writes down settings that Redis alone has, so that they outlive it. Usually the message about them is on its way; when
 * it has not been heard of for five seconds it may have been lost with the room that was to send it.
 */
@Singleton
class SettingsAhead {

    private static final Logger LOG = Logger.getLogger(SettingsAhead.class);
    private static final Duration ON_THEIR_WAY = Duration.ofSeconds(5);

    private final RedisSettings redis;
    private final TuneHandler tune;
    private final Clock clock;
    /** At most one entry for each match of MySQL. */
    private final Map<MatchId, Awaited> awaited = new ConcurrentHashMap<>();

    SettingsAhead(RedisSettings redis, TuneHandler tune, Clock clock) {
        this.redis = redis;
        this.tune = tune;
        this.clock = clock;
    }

    private record Awaited(long version, Instant since) {}

    /**
     * Compares two versions of a match's settings, and with those of the look before.
     *
     * @param inForce the version that Redis has, 0 for none
     * @return what became of settings that had to be written down, empty when nothing had to be done
     * @throws IllegalStateException when Redis has settings that cannot be
     */
    Optional<TuneOutcome> look(MatchMark mark, long inForce) {
        var match = mark.matchId();
        if (inForce <= mark.settingsVersion()) {
            awaited.remove(match);
            return Optional.empty();
        }
        var now = clock.instant();
        var before = awaited.get(match);
        if (before == null || mark.settingsVersion() >= before.version()) {
            // With each change that arrives, the next one gets its own time.
            awaited.put(match, new Awaited(inForce, now));
            return Optional.empty();
        }
        if (now.isBefore(before.since().plus(ON_THEIR_WAY))) {
            return Optional.empty();
        }
        awaited.remove(match);
        return redis.read(match, mark.settingsVersion()).map(found -> {
            var outcome = tune.writeDown(found);
            LOG.infof(
                    "settings %d of match %s were in Redis only; writing them down: %s",
                    found.settings().version(), match, outcome);
            return outcome;
        });
    }
}
