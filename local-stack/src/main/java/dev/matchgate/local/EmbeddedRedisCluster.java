package dev.matchgate.local;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;

/**
 * Three Redis nodes on the loopback that share the 16,384 slots as one cluster, each a master without replica. What they
 * hold is gone after {@link #close()}, which comes at the latest with this JVM.
 */
public final class EmbeddedRedisCluster implements AutoCloseable {

    private static final int NODES = 3;
    private static final int SLOTS = 16_384;
    /** Nodes believe each other after about three seconds; a busy machine takes its time. */
    private static final Duration FORM_LIMIT = Duration.ofMinutes(1);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final List<EmbeddedRedis> nodes;

    private EmbeddedRedisCluster(List<EmbeddedRedis> nodes) {
        this.nodes = nodes;
    }

    /** Returns when every node says that every slot is served. */
    public static EmbeddedRedisCluster start() {
        var cluster = new EmbeddedRedisCluster(new ArrayList<>());
        var formed = false;
        try {
            for (var number = 0; number < NODES; number++) {
                cluster.nodes.add(EmbeddedRedis.startClusterNode());
            }
            cluster.form();
            cluster.nodes.forEach(EmbeddedRedisCluster::awaitWhole);
            formed = true;
            return cluster;
        } finally {
            if (!formed) {
                cluster.close();
            }
        }
    }

    private void form() {
        // Epochs of their own, before any of them meets another: nodes with equal ones would quarrel about them first.
        eachNode((redis, number) ->
                redis.sendCommand(Command.CLUSTER, "SET-CONFIG-EPOCH", Integer.toString(number + 1)));
        eachNode((redis, number) -> {
            redis.clusterAddSlots(IntStream.range(number * SLOTS / NODES, (number + 1) * SLOTS / NODES)
                    .toArray());
            // Each meets each, which is quicker than waiting for the gossip.
            nodes.forEach(node ->
                    redis.clusterMeet(Loopback.HOST, URI.create(node.url()).getPort()));
        });
    }

    private void eachNode(ObjIntConsumer<Jedis> action) {
        for (var number = 0; number < NODES; number++) {
            try (var redis = new Jedis(URI.create(nodes.get(number).url()))) {
                action.accept(redis, number);
            }
        }
    }

    private static void awaitWhole(EmbeddedRedis node) {
        var deadline = System.nanoTime() + FORM_LIMIT.toNanos();
        try (var redis = new Jedis(URI.create(node.url()))) {
            for (var info = redis.clusterInfo(); !isWhole(info); info = redis.clusterInfo()) {
                if (node.hasEndedWithin(LOOK_AGAIN) || System.nanoTime() > deadline) {
                    throw new StackException("the embedded Redis cluster does not form: "
                            + info.lines().collect(Collectors.joining(" ")));
                }
            }
        }
    }

    /** That the state is ok is not enough: that is said, too, of a cluster of which slots are missing. */
    private static boolean isWhole(String info) {
        var lines = info.lines().toList();
        return lines.contains("cluster_state:ok") && lines.contains("cluster_slots_ok:" + SLOTS);
    }

    /** {@code redis://127.0.0.1:port} of each node, comma separated, as {@code REDIS_URL} wants it. */
    public String url() {
        return String.join(",", urls());
    }

    /** {@code redis://127.0.0.1:port} of each node. */
    public List<String> urls() {
        return nodes.stream().map(EmbeddedRedis::url).toList();
    }

    /** The processes of the nodes, in the order of {@link #urls()}. */
    public List<Long> pids() {
        return nodes.stream().map(EmbeddedRedis::pid).toList();
    }

    @Override
    public void close() {
        nodes.forEach(Closing::quietly);
    }

    @Override
    public String toString() {
        return "embedded Redis cluster at " + url();
    }
}
