package dev.matchgate.loadtest.bench;

import java.util.Map;
import java.util.stream.Collectors;

import redis.clients.jedis.JedisPooled;

/** What Redis says about itself. */
record RedisFigures(Map<String, String> info) {

    static RedisFigures of(JedisPooled redis) {
        return parse(redis.info());
    }

    static RedisFigures parse(String info) {
        return new RedisFigures(info.lines()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip(), (first, _) -> first)));
    }

    long pid() {
        return number("process_id");
    }

    /** What it holds for keys: the buffers of connections come and go, and would be taken for fans. */
    long bytesForKeys() {
        return number("used_memory") - number("mem_clients_normal");
    }

    String version() {
        return info.getOrDefault("redis_version", "?");
    }

    private long number(String name) {
        var value = info.get(name);
        if (value == null) {
            throw new IllegalStateException("Redis does not tell " + name);
        }
        return Long.parseLong(value);
    }
}
