package dev.matchgate.waitingroom.queue;

import java.util.concurrent.CompletableFuture;

import io.vertx.core.Context;
import jakarta.inject.Singleton;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.admission.QueueScripts;
import dev.matchgate.waitingroom.redis.LoopConnections;

/**
 * Asks Redis where fans stand, all polls that arrive on an event loop meanwhile together: one round trip is under way for
 * each event loop at a time. So the busier the room, the cheaper a poll.
 */
@Singleton
class CoalescedPolls {

    private final ThreadLocal<PollLane> lanes;

    CoalescedPolls(QueueScripts scripts, LoopConnections connections) {
        this.lanes = ThreadLocal.withInitial(() -> new PollLane(scripts, connections.open()));
    }

    /**
     * To be called on an event loop, where it also answers.
     *
     * @return where the fan stands; fails with {@code StoreUnavailable} after 5 s, or when too many wait already
     */
    CompletableFuture<Standing> ask(MatchId match, FanId fan, long number) {
        if (!Context.isOnEventLoopThread()) {
            throw new IllegalStateException("polls are asked on an event loop");
        }
        var answer = new CompletableFuture<Standing>();
        lanes.get().add(new PollLane.Poll(match, fan, number, answer));
        return answer;
    }
}
