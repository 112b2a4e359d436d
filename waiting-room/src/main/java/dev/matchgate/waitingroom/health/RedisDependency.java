package dev.matchgate.waitingroom.health;

import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.StartupEvent;
import io.vertx.redis.client.Response;
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

    private static final String POLICY = "maxmemory-policy";

    private final RedisScripts redis;
    private volatile boolean tellsPolicy = true;

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
        if (!tellsPolicy) {
            LOG.info("Redis does not tell its maxmemory-policy; whoever runs it must see that it is " + NO_EVICTION);
        }
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Finding ask() {
        if (redis.isCluster()) {
            var state = ClusterState.of(redis.call("CLUSTER", List.of("INFO")));
            state.requireUp();
            if (state.slotsWithoutNode() > 0) {
                return new Finding.Degraded(state.slotsWithoutNode()
                        + " slots of the Redis cluster have no node; the matches in them are not served");
            }
        } else {
            redis.call("PING", List.of());
        }
        return policy();
    }

    private Finding policy() {
        var policies = readPolicies();
        tellsPolicy = !policies.isEmpty();
        return policies.stream()
                .filter(name -> !name.equals(NO_EVICTION))
                .findFirst()
                .<Finding>map(name -> new Finding.Degraded("Redis runs with maxmemory-policy " + name
                        + " and may drop fans and holds; it must be " + NO_EVICTION))
                .orElseGet(Finding.Up::new);
    }

    /** @return of each node; none where Redis does not tell */
    private List<String> readPolicies() {
        try {
            return redis.config(List.of("GET", POLICY)).stream()
                    .flatMap(reply -> Optional.ofNullable(reply.get(POLICY)).stream())
                    .map(Response::toString)
                    .toList();
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            // A managed Redis forbids CONFIG.
            LOG.debug("Redis does not tell its maxmemory-policy", e);
            return List.of();
        }
    }
}
