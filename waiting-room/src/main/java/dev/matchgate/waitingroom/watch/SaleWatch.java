package dev.matchgate.waitingroom.watch;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.Matches;

/** Looks at the matches on sale. */
@ApplicationScoped
class SaleWatch {

    private final Matches matches;
    private final RedisWatch redis;
    private final WorkerReports workers;
    private final RedisRooms rooms;
    private final SaleHistories histories;
    private final Clock clock;

    SaleWatch(
            Matches matches,
            RedisWatch redis,
            WorkerReports workers,
            RedisRooms rooms,
            SaleHistories histories,
            Clock clock) {
        this.matches = matches;
        this.redis = redis;
        this.workers = workers;
        this.rooms = rooms;
        this.histories = histories;
        this.clock = clock;
    }

    /**
     * Looks at each match on sale; asks Redis nothing when there is none. For one thread.
     *
     * @param own what this room answers
     */
    WatchRound round(RoomFigures own) {
        var now = clock.instant();
        var onSale = matches.known().stream()
                .filter(match -> isOnSale(match, now))
                .map(Match::id)
                .toList();
        histories.retain(onSale);
        var sales = new HashMap<MatchId, WatchedSale>();
        for (var match : onSale) {
            redis.look(match).ifPresent(sample -> sales.put(match, histories.remember(match, sample)));
        }
        if (sales.isEmpty()) {
            return new WatchRound(Map.of(), OptionalLong.empty(), RoomTotals.of(own));
        }
        return new WatchRound(Map.copyOf(sales), workers.commitMillis(), rooms.tell(own));
    }

    /** @return how the match stands, with nothing remembered; empty when Redis does not have it */
    Optional<WatchedSale> look(MatchId match) {
        return redis.look(match).map(SaleHistories::alone);
    }

    private static boolean isOnSale(Match match, Instant now) {
        return match.definition().published()
                && switch (match.stateAt(now)) {
                    case SCHEDULED, OPEN, PAUSED, SOLD_OUT -> true;
                    case DRAFT, CLOSED -> false;
                };
    }
}
