package dev.matchgate.waitingroom;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import dev.matchgate.common.RedisKeys;

/** Says in the tests' Redis what workers say there: all matches are named. */
@ApplicationScoped
public class ShownCatalogue {

    private final RedisDataSource redis;

    ShownCatalogue(RedisDataSource redis) {
        this.redis = redis;
    }

    void start(@Observes StartupEvent event) {
        say();
    }

    public void say() {
        redis.execute("SET", RedisKeys.CATALOGUE_SHOWN, "1");
    }

    /** As after a total loss, until a worker has looked. */
    public void lose() {
        redis.execute("DEL", RedisKeys.CATALOGUE_SHOWN);
    }
}
