package dev.matchgate.waitingroom.redis;

import java.util.List;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/** The keys that {@code queue.lua} names, in its order. */
public final class QueueKeys {

    private QueueKeys() {}

    public static List<String> of(MatchId match) {
        var keys = RedisKeys.of(match);
        return List.of(
                keys.settings(),
                keys.seatCounts(),
                keys.rebuilt(),
                keys.waiting(),
                keys.active(),
                keys.turns(),
                keys.admission(),
                keys.late());
    }
}
