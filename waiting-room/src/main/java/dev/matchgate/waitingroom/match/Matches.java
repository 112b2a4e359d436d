package dev.matchgate.waitingroom.match;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.Refusal;

/** The matches as of at most a second ago: a cache in the process over Redis, filled by whoever asks first. */
@ApplicationScoped
public class Matches {

    private static final Duration FRESH = Duration.ofMillis(900);

    private final RedisMatches redis;
    private final Clock clock;
    private final Map<MatchId, Seen> seen = new ConcurrentHashMap<>();

    private final Set<MatchId> rebuiltOnce = ConcurrentHashMap.newKeySet();

    private record Seen(Match match, Instant at) {}

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
        if (read.filter(Match::rebuilt).isPresent()) {
            rebuiltOnce.add(id);
        }
        read.ifPresentOrElse(match -> seen.put(id, new Seen(match, now)), () -> seen.remove(id));
        return read;
    }

    /** @return a match that fans may see, or refuses with 404 */
    public Match published(String id) {
        return parse(id)
                .flatMap(this::find)
                .filter(match -> match.definition().published())
                .orElseThrow(Refusal.UNKNOWN_MATCH::refused);
    }

    /** @return every match, drafts too */
    public List<Match> all() {
        return redis.all().stream().map(this::find).flatMap(Optional::stream).toList();
    }

    /** @return every match that this replica has seen in Redis, drafts too, as it last saw them; asks nobody */
    public List<Match> known() {
        return seen.values().stream().map(Seen::match).toList();
    }

    /**
     * @return whether Redis still has everything that this replica has seen in it; not so for a while after it was emptied.
     *     A match that is being published for the first time does not count
     */
    public boolean complete() {
        return rebuiltOnce.stream()
                .allMatch(id -> find(id).filter(Match::rebuilt).isPresent());
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
