package dev.matchgate.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedRedisClusterTest {

    private static final EmbeddedRedisCluster CLUSTER = EmbeddedRedisCluster.start();
    private static final Map<String, String> WANTED = Map.of("REDIS_CLIENT_TYPE", "cluster");

    @AfterAll
    static void stop() {
        CLUSTER.close();
    }

    private static Set<HostAndPort> nodes() {
        return CLUSTER.urls().stream()
                .map(URI::create)
                .map(url -> new HostAndPort(url.getHost(), url.getPort()))
                .collect(Collectors.toSet());
    }

    @Test
    void everyNodeHoldsAShareAndKeepsEveryKey() {
        try (var cluster = new JedisCluster(nodes())) {
            IntStream.range(0, 300)
                    .forEach(fan -> assertThat(cluster.set("fan-" + fan, "1")).isEqualTo("OK"));
        }
        assertThat(nodes()).hasSize(3);
        assertThat(CLUSTER.urls()).allSatisfy(url -> {
            try (var redis = new Jedis(URI.create(url))) {
                assertThat(redis.dbSize()).as("of 300").isBetween(50L, 150L);
                assertThat(redis.configGet("maxmemory-policy")).containsEntry("maxmemory-policy", "noeviction");
            }
        });
    }

    @Test
    void theEndOfItIsTheEndOfAllItsNodes() {
        var cluster = EmbeddedRedisCluster.start();
        var processes = cluster.pids();
        assertThat(processes).hasSize(3).allMatch(pid -> ProcessHandle.of(pid).isPresent());

        cluster.close();

        assertThat(processes)
                .allMatch(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void aStackStartsOneWhereTheEnvironmentAsksForIt() {
        try (var stack = LocalStack.start(EnumSet.of(Server.REDIS), StackOptions.standard(WANTED))) {
            assertThat(stack.redisMode().clientType()).isEqualTo("cluster");
            assertThat(stack.redisUrl().split(",")).hasSize(3);
            assertThat(stack.processes()).hasSize(3);
        }
    }

    @Test
    void aRealOneIsTakenWhenOneOfTheAddressesAnswers() {
        var nobody = "redis://127.0.0.1:" + Loopback.freePort();
        var options = StackOptions.standard(WANTED);
        var url = nobody + "," + CLUSTER.url();
        try (var stack = LocalStack.start(EnumSet.of(Server.REDIS), options.with(Map.of("REDIS_URL", url)))) {
            assertThat(stack.redisUrl()).isEqualTo(url);
            assertThat(stack.redisMode()).isEqualTo(RedisMode.CLUSTER);
            assertThat(stack.processes()).isEmpty();
        }
        assertFails(options.with(Map.of("REDIS_URL", nobody + "," + nobody)), "no Redis answers");
        assertFails(StackOptions.standard(Map.of("REDIS_URL", CLUSTER.url())), "comma separated");
    }

    @Test
    void whatCannotBeIsToldInOneLine(@TempDir Path folder) {
        assertFails(StackOptions.standard(Map.of("REDIS_CLIENT_TYPE", "clustre")), "REDIS_CLIENT_TYPE");
        assertFails(StackOptions.standard(WANTED).keepingIn(folder), "--keep");
        var missing =
                Map.of("MATCHGATE_REDIS_SERVER", folder.resolve("redis-server").toString());
        assertThatThrownBy(() -> Workplace.use("redis", workplace -> {
                    RedisExecutable.of(missing).in(workplace);
                    return workplace;
                }))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("MATCHGATE_REDIS_SERVER");
    }

    private static void assertFails(StackOptions options, String part) {
        assertThatThrownBy(() -> LocalStack.start(EnumSet.of(Server.REDIS), options))
                .isInstanceOf(StackException.class)
                .satisfies(failure ->
                        assertThat(failure.getMessage()).contains(part).doesNotContain("\n"));
    }
}
