package dev.matchgate.local;

import java.net.URI;
import java.util.Optional;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** The Redis in use: an embedded one that ends with this, or the one that {@code REDIS_URL} names. */
record RedisServer(String url, Optional<Long> pid, Runnable release) implements AutoCloseable {

    private static final String VARIABLE = Server.REDIS.variable();

    static RedisServer start(StackOptions options) {
        var url = options.real(Server.REDIS);
        if (url.isPresent()) {
            return check(url.get());
        }
        var embedded = options.data()
                .map(data -> EmbeddedRedis.start(data.resolve("redis")))
                .orElseGet(EmbeddedRedis::start);
        return new RedisServer(embedded.url(), Optional.of(embedded.pid()), embedded::close);
    }

    private static RedisServer check(String url) {
        var address = parse(url);
        try (var redis = new Jedis(address)) {
            redis.ping();
            return new RedisServer(url, Optional.empty(), () -> {});
        } catch (JedisException e) {
            var server = address.getHost() + ":" + address.getPort();
            throw new StackException(Causes.line(VARIABLE + ": no Redis answers at " + server, e), e);
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
        throw new StackException(VARIABLE + " must be redis://host:port");
    }

    @Override
    public void close() {
        release.run();
    }
}
