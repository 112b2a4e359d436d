package dev.matchgate.waitingroom.health;

import java.util.List;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** Redis: without it the room answers 503, and with evicted keys it would lose fans. */
@ApplicationScoped
class RedisDependency implements Dependency {

    private static final Logger LOG = Logger.getLogger(RedisDependency.class);
    private static final String NO_EVICTION = "noeviction";

    private final RedisScripts redis;

    RedisDependency(RedisScripts redis) {
        this.redis = redis;
    }

    void checkAtStart(@Observes StartupEvent event) {
        try {
            switch (ask()) {
                case Finding.Degraded(var reason) -> LOG.error(reason);
                case Finding.Up _ -> LOG.debug("Redis keeps what it is given");
            }
        } catch (StoreUnavailable e) {
            LOG.warn("Redis is away at start: until it answers, callers are told to come back");
        }
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Finding ask() {
        redis.call("PING", List.of());
        return policy();
    }

    private Finding policy() {
        try {
            var policy = redis.call("CONFIG", List.of("GET", "maxmemory-policy"))
                    .filter(reply -> reply.size() >= 2)
                    .map(reply -> reply.get(1).toString())
                    .orElse(NO_EVICTION);
            return policy.equals(NO_EVICTION)
                    ? new Finding.Up()
                    : new Finding.Degraded("Redis runs with maxmemory-policy " + policy
                            + " and may drop fans and holds; it must be " + NO_EVICTION);
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            // A managed Redis may forbid CONFIG; there, infrastructure sets the policy.
            LOG.debug("Redis does not tell its eviction policy", e);
            return new Finding.Up();
        }
    }
}
