package dev.matchgate.waitingroom.redis;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisClusterCRC16;

import dev.matchgate.waitingroom.TestMatch;

/** The nodes of the cluster one by one, past the room. */
@ApplicationScoped
class ClusterNodes {

    private final RedisDataSource redis;
    private final List<URI> nodes;

    ClusterNodes(RedisDataSource redis, @ConfigProperty(name = "quarkus.redis.hosts") List<URI> nodes) {
        this.redis = redis;
        this.nodes = nodes;
    }

    List<URI> all() {
        return nodes;
    }

    void ask(URI node, Consumer<Jedis> action) {
        try (var jedis = new Jedis(node)) {
            action.accept(jedis);
        }
    }

    /** @return fresh open matches, in the order of the nodes */
    List<TestMatch> oneMatchOnEach() {
        return nodes.stream().map(this::matchOn).toList();
    }

    private TestMatch matchOn(URI node) {
        return Stream.generate(() -> TestMatch.open(redis))
                .limit(1_000)
                .filter(match -> isOn(node, match))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOn(URI node, TestMatch match) {
        try (var jedis = new Jedis(node)) {
            return jedis.clusterCountKeysInSlot(
                            JedisClusterCRC16.getSlot(match.keys().settings()))
                    > 0;
        }
    }
}
