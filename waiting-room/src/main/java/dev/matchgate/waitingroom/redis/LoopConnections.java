package dev.matchgate.waitingroom.redis;

import io.vertx.redis.client.Redis;
import jakarta.inject.Singleton;

/** Gives an event loop a connection of its own. One for each loop, so a handful in a process. */
@Singleton
public class LoopConnections {

    private final Redis redis;

    LoopConnections(Redis redis) {
        this.redis = redis;
    }

    /** @return a connection that opens when it is first used, and again after it was lost */
    public LoopConnection open() {
        return new LoopConnection(redis);
    }
}
