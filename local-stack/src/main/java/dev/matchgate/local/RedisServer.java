package dev.matchgate.local;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The Redis in use: an embedded one or an embedded cluster that ends with this, or what {@code REDIS_URL} names.
 *
 * @param url as {@code REDIS_URL} has it: one address, or those of several nodes of a cluster
 * @param pids the processes of the embedded one
 */
record RedisServer(String url, RedisMode mode, List<Long> pids, Runnable release) implements AutoCloseable {

    private static final String VARIABLE = Server.REDIS.variable();

    static RedisServer start(StackOptions options) {
        var mode = RedisMode.of(options.environment());
        var url = options.real(Server.REDIS);
        if (url.isPresent()) {
            check(url.get(), mode);
            return new RedisServer(url.get(), mode, List.of(), () -> {});
        }
        return switch (mode) {
            case STANDALONE -> startOne(options);
            case CLUSTER -> startCluster(options);
        };
    }

    private static RedisServer startOne(StackOptions options) {
        var embedded = options.data()
                .map(data -> EmbeddedRedis.start(data.resolve("redis")))
                .orElseGet(EmbeddedRedis::start);
        return new RedisServer(embedded.url(), RedisMode.STANDALONE, List.of(embedded.pid()), embedded::close);
    }

    private static RedisServer startCluster(StackOptions options) {
        if (options.data().isPresent()) {
            // Its nodes would look for each other at the ports of the last run.
            throw new StackException(
                    "the embedded Redis cluster keeps nothing: leave out --keep or " + RedisMode.VARIABLE);
        }
        var embedded = EmbeddedRedisCluster.start();
        return new RedisServer(embedded.url(), RedisMode.CLUSTER, embedded.pids(), embedded::close);
    }

    /** Of a cluster, one address that answers is enough: clients find the other nodes from there. */
    private static void check(String url, RedisMode mode) {
        var addresses = Stream.of(mode == RedisMode.CLUSTER ? url.split(",", -1) : new String[] {url})
                .map(address -> parse(address.strip()))
                .toList();
        for (var address : addresses) {
            try (var redis = new Jedis(address)) {
                redis.ping();
                return;
            } catch (JedisException e) {
                if (address.equals(addresses.getLast())) {
                    var server = address.getHost() + ":" + address.getPort();
                    throw new StackException(Causes.line(VARIABLE + ": no Redis answers at " + server, e), e);
                }
            }
        }
    }

    private static URI parse(String url) {
        try {
            var address = URI.create(url);
            if (("redis".equals(address.getScheme()) || "rediss".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getPort() > 0) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Told below, without the URL: it may hold a password.
        }
        throw new StackException(VARIABLE + " must be redis://host:port, of a cluster several, comma separated");
    }

    @Override
    public void close() {
        release.run();
    }
}
