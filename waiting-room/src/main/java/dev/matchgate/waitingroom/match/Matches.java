package dev.matchgate.waitingroom.match;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.Refused;
import dev.matchgate.waitingroom.http.StoreUnavailable;

/** The matches as of at most a second ago: a cache in the process over Redis, filled by whoever asks first. */
@Singleton
public class Matches {

    private static final Duration FRESH = Duration.ofMillis(900);
    /** The ticker reads every match on sale once a second, so an older one is of a room that has just met an outage. */
    private static final Duration RECENT = Duration.ofSeconds(5);

    private final RedisMatches redis;
    private final Clock clock;
    private final Map<MatchId, Seen> seen = new ConcurrentHashMap<>();

    /** As they were when Redis had all of them; kept when Redis loses them. */
    private final Map<MatchId, Match> whole = new ConcurrentHashMap<>();

    private final ReentrantLock looking = new ReentrantLock();
    private volatile Look looked = new Look(System.nanoTime(), Completeness.WHOLE);

    private record Seen(Match match, Instant at) {}

    private record Look(long startedAt, Completeness found) {}

    Matches(RedisMatches redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** @return the match, a draft too, at most a second old; empty when there is none */
    public Optional<Match> find(MatchId id) {
        var now = clock.instant();
        var known = seen.get(id);
        if (known != null && now.isBefore(known.at().plus(FRESH))) {
            return Optional.of(known.match());
        }
        return fresh(id);
    }

    /** @return the match as it is now, past the cache; this replica knows it from then on */
    public Optional<Match> fresh(MatchId id) {
        var now = clock.instant();
        var read = redis.read(id);
        // Unknown ids are not kept: a caller could fill the memory with them.
        read.filter(Match::rebuilt).ifPresent(match -> whole.put(id, match));
        read.ifPresentOrElse(match -> seen.put(id, new Seen(match, now)), () -> seen.remove(id));
        return read;
    }

    /**
     * Without asking Redis.
     *
     * @return the match, at most some seconds old and good enough for what never changes about it; empty when this
     *     replica has to {@link #find} it
     */
    public Optional<Match> recent(MatchId id) {
        var known = seen.get(id);
        return known != null && clock.instant().isBefore(known.at().plus(RECENT))
                ? Optional.of(known.match())
                : Optional.empty();
    }

    /** @return the match as it was before Redis lost it; empty when this replica has never seen it whole */
    public Optional<Match> remembered(MatchId id) {
        return Optional.ofNullable(whole.get(id));
    }

    /** @return a match that fans may see, or refuses with 404, and with 503 while Redis has lost it */
    public Match published(String id) {
        var parsed = parse(id).orElseThrow(Refusal.UNKNOWN_MATCH::refused);
        var match = find(parsed).orElseThrow(() -> notFound(parsed));
        if (!match.definition().published()) {
            throw Refusal.UNKNOWN_MATCH.refused();
        }
        return match;
    }

    /** @return the refusal of a match that Redis does not have: 404, or 503 when it may have lost it */
    public Refused notFound(MatchId id) {
        return isLost(id)
                ? Refusal.UNAVAILABLE.refused("the match is being put back; no place is lost")
                : Refusal.UNKNOWN_MATCH.refused();
    }

    /** A replica that has never seen the match asks whether a worker knows of it. */
    private boolean isLost(MatchId id) {
        return whole.containsKey(id)
                || !redis.allAreNamed()
                || (redis.isNamed(id) && redis.completeness(id, false) == Completeness.LACKING);
    }

    /**
     * @return every match that fans may see, also what this replica remembers of one that Redis has lost; or refuses with
     *     503 while Redis may lack some that nobody has named yet
     */
    List<Match> published() {
        if (!redis.allAreNamed()) {
            throw Refusal.UNAVAILABLE.refused("the matches are being put back; no place is lost");
        }
        return redis.all().stream()
                .map(id -> findOrLastSeen(id).or(() -> remembered(id)))
                .flatMap(Optional::stream)
                .filter(match -> match.definition().published())
                .toList();
    }

    /** @return every match, drafts too; one whose node is away, as this replica last saw it */
    public List<Match> all() {
        return redis.all().stream()
                .map(this::findOrLastSeen)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Match> findOrLastSeen(MatchId id) {
        try {
            return find(id);
        } catch (StoreUnavailable e) {
            return Optional.ofNullable(seen.get(id)).map(Seen::match);
        }
    }

    /** @return the id of every match, also of one that cannot be read */
    public List<MatchId> ids() {
        return redis.all();
    }

    /** @return every match that this replica has seen in Redis, drafts too, as it last saw them; asks nobody */
    public List<Match> known() {
        return seen.values().stream().map(Seen::match).toList();
    }

    /**
     * Asks Redis about each match; callers at the same time share the answer.
     *
     * @return whether Redis has everything that the workers or this replica know to have been in it, as of a moment after
     *     the call. A match that is being published for the first time does not count
     */
    public Completeness completeness() {
        long askedAt = System.nanoTime();
        looking.lock();
        try {
            if (looked.startedAt() - askedAt < 0) {
                long startedAt = System.nanoTime();
                looked = new Look(startedAt, look());
            }
            return looked.found();
        } finally {
            looking.unlock();
        }
    }

    private Completeness look() {
        // First: the matches are named, and those that are lacking marked, before this is said.
        if (!redis.allAreNamed()) {
            return Completeness.LACKING;
        }
        return Stream.concat(whole.keySet().stream(), redis.all().stream())
                .distinct()
                .map(id -> redis.completeness(id, whole.containsKey(id)))
                .max(Comparator.naturalOrder())
                .orElse(Completeness.WHOLE);
    }

    /** @return the id, empty when the text can be no match's */
    public static Optional<MatchId> parse(String id) {
        try {
            return Optional.of(new MatchId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
