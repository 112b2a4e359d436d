package dev.matchgate.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

import dev.matchgate.local.DeathWatch;

import static org.awaitility.Awaitility.await;

/**
 * Switches the Redis of a Matchgate off and on: its process ends, as in a restart that keeps what it holds, and is started
 * again at its port. {@link #close()} ends the one that was started here.
 */
final class RedisSwitch implements AutoCloseable {

    private static final List<String> KEPT = List.of("port", "bind", "dir", "maxmemory", "maxmemory-policy");

    private final URI address;
    private List<String> command = List.of();
    private Optional<Process> started = Optional.empty();
    private Optional<DeathWatch> watch = Optional.empty();

    /** @param address {@code redis://host:port} */
    RedisSwitch(String address) {
        this.address = URI.create(address);
    }

    /** It is off until what is returned is closed. */
    Off off() {
        ProcessHandle process;
        try (var redis = new Jedis(address)) {
            command = command(redis);
            process =
                    ProcessHandle.of(Long.parseLong(info(redis, "process_id"))).orElseThrow();
            redis.save();
        }
        process.destroyForcibly();
        process.onExit().join();
        return this::on;
    }

    /** A time without Redis. */
    interface Off extends AutoCloseable {

        /** Returns when Redis answers; a second time it does nothing. */
        void end();

        @Override
        default void close() {
            end();
        }
    }

    private static List<String> command(Jedis redis) {
        var words = new ArrayList<>(List.of(info(redis, "executable"), "--save", "", "--appendonly", "no"));
        for (var setting : KEPT) {
            words.addAll(List.of("--" + setting, redis.configGet(setting).get(setting)));
        }
        return words;
    }

    private static String info(Jedis redis, String name) {
        return redis.info()
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    private void on() {
        if (answers()) {
            return;
        }
        try {
            close();
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            started = Optional.of(process);
            watch = Optional.of(DeathWatch.over(Optional.empty()));
            watch.get().watch(process);
        } catch (IOException e) {
            throw new UncheckedIOException("Redis does not start again", e);
        }
        await().until(this::answers);
    }

    private boolean answers() {
        try (var redis = new Jedis(address)) {
            return redis.ping().equals("PONG");
        } catch (JedisException e) {
            return false;
        }
    }

    @Override
    public void close() {
        started.ifPresent(process -> process.destroyForcibly().onExit().join());
        watch.ifPresent(DeathWatch::close);
        started = Optional.empty();
        watch = Optional.empty();
    }
}
