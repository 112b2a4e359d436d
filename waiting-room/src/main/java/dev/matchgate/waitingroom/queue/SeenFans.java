package dev.matchgate.waitingroom.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.common.FanId;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.Presence;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.redis.RedisScripts;

/**
 * The fans who asked for their place since the last time this was written down: in bulk, every two seconds. What is lost
 * when a replica dies is at most that, and a fan counts as absent only after twice the interval told and half a minute.
 */
@Singleton
class SeenFans {

    private static final Logger LOG = Logger.getLogger(SeenFans.class);

    private static final LuaScript WRITE = LuaScript.load(SeenFans.class, "presence");
    private static final int MOST_IN_SCRIPT = 500;
    /** Ten seconds of the fastest room; beyond it the room is so busy that a fan more or less is written down later. */
    private static final int MOST_KEPT = 500_000;

    private final RedisScripts redis;
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();

    private record Seen(MatchId match, FanId fan, long nanos, long intervalSeconds) {}

    SeenFans(RedisScripts redis) {
        this.redis = redis;
    }

    /** @param interval when the fan was told to ask again */
    void saw(MatchId match, FanId fan, Duration interval) {
        if (kept.incrementAndGet() > MOST_KEPT) {
            kept.decrementAndGet();
            return;
        }
        seen.add(
                new Seen(match, fan, System.nanoTime(), interval.plusMillis(999).toSeconds()));
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void write() {
        try {
            writeDown();
        } catch (StoreUnavailable e) {
            // The time in which nobody could be seen is made up for by admission.
            LOG.debug("fans were seen and not written down", e);
        }
    }

    /** @return how many polls are written down by it */
    int writeDown() {
        // A fan who asked several times since counts as of the last time.
        Map<MatchId, Map<FanId, Seen>> byMatch = new HashMap<>();
        int taken = 0;
        for (var one = seen.poll(); one != null; one = seen.poll()) {
            byMatch.computeIfAbsent(one.match(), id -> new HashMap<>()).put(one.fan(), one);
            // What arrives meanwhile is for the next time.
            if (++taken >= MOST_KEPT) {
                break;
            }
        }
        kept.addAndGet(-taken);
        byMatch.forEach((match, seenFans) -> {
            var fans = List.copyOf(seenFans.values());
            for (int from = 0; from < fans.size(); from += MOST_IN_SCRIPT) {
                write(match, fans.subList(from, Math.min(fans.size(), from + MOST_IN_SCRIPT)));
            }
        });
        return taken;
    }

    private void write(MatchId match, List<Seen> fans) {
        var keys = RedisKeys.of(match);
        var arguments = new ArrayList<String>(1 + 4 * fans.size());
        arguments.add(keys.presencePrefix());
        var now = System.nanoTime();
        for (var one : fans) {
            var presence = Presence.of(one.fan());
            arguments.add(presence.hash());
            arguments.add(Long.toString(presence.field()));
            arguments.add(Long.toString(TimeUnit.NANOSECONDS.toMillis(now - one.nanos())));
            arguments.add(Long.toString(one.intervalSeconds()));
        }
        redis.run(WRITE, List.of(keys.waiting()), arguments);
    }
}
