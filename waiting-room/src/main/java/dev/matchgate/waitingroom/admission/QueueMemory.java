package dev.matchgate.waitingroom.admission;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Singleton;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;

/**
 * What this replica remembers of the queues, should Redis lose them: how far admission has come (the greatest wins), and
 * the turns that it began or told of.
 */
@Singleton
public class QueueMemory {

    /** About 30 MB. A turn beyond it is not remembered; its fan is taken back by the admission token. */
    private static final int MOST_TURNS = 100_000;

    private static final long NOBODY = -1;

    private final Clock clock;
    private final Map<MatchId, Queue> queues = new ConcurrentHashMap<>();

    private static final class Queue {
        private final AtomicLong frontier = new AtomicLong(NOBODY);
        private final AtomicLong marker = new AtomicLong();
        private final Map<FanId, Turn> turns = new ConcurrentHashMap<>();
    }

    /**
     * A turn.
     *
     * @param number the fan's queue number
     * @param endsAtMillis when it ends
     * @param claimed whether the fan has been told
     */
    public record Turn(FanId fan, long number, long endsAtMillis, boolean claimed) {}

    QueueMemory(Clock clock) {
        this.clock = clock;
    }

    private Queue of(MatchId match) {
        return queues.computeIfAbsent(match, id -> new Queue());
    }

    /** @return the highest queue number that admission has passed as far as this replica knows, -1 for none */
    public long frontier(MatchId match) {
        var queue = queues.get(match);
        return queue == null ? NOBODY : queue.frontier.get();
    }

    void reached(MatchId match, long frontier) {
        of(match).frontier.accumulateAndGet(frontier, Math::max);
    }

    /** The turn began, or its fan was told of it. */
    public void begun(MatchId match, Turn turn) {
        var turns = of(match).turns;
        if (turns.size() >= MOST_TURNS) {
            var now = clock.millis();
            turns.values().removeIf(old -> old.endsAtMillis() <= now);
        }
        if (turns.size() < MOST_TURNS) {
            turns.put(turn.fan(), turn);
        }
    }

    /** The fan's turn is over. */
    public void over(MatchId match, FanId fan) {
        var queue = queues.get(match);
        if (queue != null) {
            queue.turns.remove(fan);
        }
    }

    /** @return the turns that have not run out */
    List<Turn> turns(MatchId match) {
        var now = clock.millis();
        var turns = of(match).turns.values();
        turns.removeIf(turn -> turn.endsAtMillis() <= now);
        return List.copyOf(turns);
    }

    /**
     * @param marker {@code RedisKeys.rebuilt}, 0 when it is missing
     * @return whether Redis has lost the match and was filled again since this replica {@link #saw} it last
     */
    boolean wasLost(MatchId match, long marker) {
        var before = of(match).marker.get();
        return marker != 0 && before != 0 && before != marker;
    }

    /** What this replica remembers is in Redis, as of this marker. */
    void saw(MatchId match, long marker) {
        if (marker != 0) {
            of(match).marker.set(marker);
        }
    }
}
