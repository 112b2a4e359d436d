package dev.matchgate.waitingroom.match;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;
import dev.matchgate.waitingroom.http.Refusal;

/**
 * The seat maps as of at most a second ago: a cache in the process. A map is read again only when its version has
 * changed or one of its holds has run out, by one caller while the others wait for it.
 */
@ApplicationScoped
public class SeatMaps {

    /** With it, what {@link Matches} tells about the version is at most a second old when it is compared. */
    private static final Duration FRESH = Duration.ofMillis(900);

    private final RedisSeatMaps redis;
    private final Clock clock;
    private final CacheMetrics metrics;
    private final Map<MatchId, Slot> slots = new ConcurrentHashMap<>();

    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile Optional<SeatMap> map = Optional.empty();
    }

    SeatMaps(RedisSeatMaps redis, Clock clock, MeterRegistry registry) {
        this.redis = redis;
        this.clock = clock;
        this.metrics = new CacheMetrics(registry, "seat-map");
    }

    /** @return how many seats of the match are free to hold; empty while there is no seat map */
    public Optional<Integer> available(Match match) {
        return find(match).map(map -> map.available().total());
    }

    /** @return how many seats of each section are free, in the plan's order; or refuses with 503 */
    public List<Integer> availableBySection(Match match) {
        return of(match).available().bySection();
    }

    /**
     * Free seats of a section side by side, drawn from the best of them.
     *
     * @param count 1 or more
     * @return none when the section has no such place, or the match no such section
     */
    public List<SeatId> together(Match match, String section, int count) {
        return of(match).together(section, count, ThreadLocalRandom.current()::nextInt);
    }

    /** @return how many seats a hold or a pending booking keeps; 0 while there is no seat map */
    public long held(Match match) {
        return available(match)
                .map(available -> Math.max(0, match.unsold() - available))
                .orElse(0L);
    }

    /** @return the map, or refuses with 503 while a worker has not put all of the match into Redis */
    SeatMap of(Match match) {
        return find(match).orElseThrow(Refusal.UNAVAILABLE::refused);
    }

    Optional<SeatMap> find(Match match) {
        if (!match.rebuilt()) {
            return Optional.empty();
        }
        var slot = slots.computeIfAbsent(match.id(), id -> new Slot());
        var known = slot.map.filter(map -> isGood(map, match));
        if (known.isPresent()) {
            metrics.hit();
            return known;
        }
        slot.lock.lock();
        try {
            if (slot.map.filter(map -> isGood(map, match)).isPresent()) {
                metrics.hit();
            } else {
                metrics.miss();
                slot.map = redis.read(match);
            }
            return slot.map;
        } finally {
            slot.lock.unlock();
        }
    }

    private boolean isGood(SeatMap map, Match match) {
        var now = clock.instant();
        return map.plan().equals(match.definition().sections())
                && (now.isBefore(map.readAt().plus(FRESH))
                        || (map.version() == match.seatMapVersion() && now.isBefore(map.staleAt())));
    }
}
