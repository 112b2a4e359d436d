package dev.matchgate.waitingroom.admission;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.admission.QueueFigures.SaleMoment;

/** Lets fans through and knows, from what it sees, how fast. */
@Singleton
public class Admission {

    private static final Logger LOG = Logger.getLogger(Admission.class);

    private final RedisAdmission redis;
    private final QueueMemory memory;
    private final AdmissionMetrics metrics;
    private final Clock clock;
    private final Set<MatchId> crowded = ConcurrentHashMap.newKeySet();
    private final Map<MatchId, MeasuredRate> rates = new ConcurrentHashMap<>();
    private final Map<MatchId, FrontSpeed> speeds = new ConcurrentHashMap<>();
    private final Map<MatchId, QueueFigures> last = new ConcurrentHashMap<>();

    Admission(RedisAdmission redis, QueueMemory memory, AdmissionMetrics metrics, Clock clock) {
        this.redis = redis;
        this.memory = memory;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The match has a fan who waits, so its next tick is due. */
    public void somebodyWaits(MatchId match) {
        crowded.add(match);
    }

    /** @return the matches where somebody waits, as far as this replica knows */
    Set<MatchId> crowded() {
        return Set.copyOf(crowded);
    }

    /** Lets through whom the rate allows now; returns when it should be called again so that no token is lost. */
    public Optional<Duration> admit(MatchId match) {
        var run = redis.admit(match);
        metrics.admitted(match, run.admitted().size());
        run.admitted().forEach(turn -> memory.begun(match, turn));
        saw(match, run.figures());
        return run.figures().waiting() == 0 ? Optional.empty() : run.runAgainWithin();
    }

    /** @return the queue as it stands now */
    public QueueFigures look(MatchId match) {
        var figures = redis.figures(match);
        saw(match, figures);
        return figures;
    }

    private void saw(MatchId match, QueueFigures figures) {
        metrics.saw(match, figures);
        last.put(match, figures);
        remember(match, figures);
        speeds.computeIfAbsent(match, id -> new FrontSpeed())
                .saw(new FrontSpeed.Sample(
                        figures.admittedTotal() + figures.passedTotal(),
                        figures.ratePerMinute(),
                        figures.nowMillis(),
                        figures.state() == SaleMoment.OPEN && !figures.reforming()));
        if (figures.waiting() > 0 && figures.state() != SaleMoment.CLOSED && figures.state() != SaleMoment.UNKNOWN) {
            crowded.add(match);
        } else {
            crowded.remove(match);
        }
        // Time before opening says nothing about the rate.
        if (figures.state() == SaleMoment.OPEN || figures.state() == SaleMoment.PAUSED) {
            rates.computeIfAbsent(match, id -> new MeasuredRate()).saw(figures.admittedTotal(), clock.instant());
        }
    }

    /** After a loss of Redis, what this replica remembers still counts: nobody is admitted before it is back. */
    private void remember(MatchId match, QueueFigures figures) {
        memory.reached(match, figures.frontier());
        if (memory.wasLost(match, figures.marker())) {
            var back = redis.remember(match, memory.turns(match));
            LOG.infof("Redis had lost match %s: %d running turns are back", match, back);
        }
        memory.saw(match, figures.marker());
    }

    /** @return how fast the front moves; empty until there is enough evidence */
    public Optional<FrontSpeed.Speed> speed(MatchId match) {
        return Optional.ofNullable(speeds.get(match)).flatMap(FrontSpeed::speed);
    }

    /** @return the queue as this replica saw it last: a second ago where somebody waits */
    public Optional<QueueFigures> lastFigures(MatchId match) {
        return Optional.ofNullable(last.get(match));
    }

    /** @return how many waited when this replica looked last */
    public long lastWaiting(MatchId match) {
        return lastFigures(match).map(QueueFigures::waiting).orElse(0L);
    }

    /** @return how many waited for any match when this replica looked last */
    public long lastWaitingEverywhere() {
        return last.values().stream().mapToLong(QueueFigures::waiting).sum();
    }

    /** @return fans a minute, measured over the last minute; 0 while nothing has been seen */
    public long admittedPerMinute(MatchId match) {
        return Optional.ofNullable(rates.get(match))
                .map(MeasuredRate::perMinute)
                .orElse(0L);
    }
}
