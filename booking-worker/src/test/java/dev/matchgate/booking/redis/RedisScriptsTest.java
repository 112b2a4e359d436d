package dev.matchgate.booking.redis;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.common.LuaScript;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RedisScriptsTest {

    /** A cluster whose nodes never answer. */
    private final Redis silent = (Redis) Proxy.newProxyInstance(
            Redis.class.getClassLoader(), new Class<?>[] {Redis.class}, (_, _, _) -> Future.future(_ -> {}));

    private final RedisScripts scripts = new RedisScripts(
            new RedisSender(silent, Duration.ofMillis(50), RedisClientType.CLUSTER, 1), new RedisOutage());

    @Test
    void aClusterThatHasNoPlaceInTimeIsAway() {
        var script = LuaScript.load(RedisScripts.class, "release-audit");
        var run = new RedisScripts.Run(List.of("key"), List.of("argument"));

        assertThatThrownBy(() -> scripts.runAll(script, Collections.nCopies(2, run)))
                .isInstanceOf(ProjectionFailure.class)
                .hasMessageContaining("all connections to the cluster are in use");
    }
}
