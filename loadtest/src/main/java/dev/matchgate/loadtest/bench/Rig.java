package dev.matchgate.loadtest.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import redis.clients.jedis.JedisPooled;

import dev.matchgate.loadtest.RoomClient;
import dev.matchgate.local.launch.Endpoints;

/** What a benchmark works with: a Matchgate of its own, its rooms and its Redis, and the load generator. */
final class Rig implements AutoCloseable {

    /** Enough for a match that sells nothing not to be sold out. */
    private static final int SEATS = 1_000;

    private final MatchgateProcess matchgate;
    private final Endpoints endpoints;
    private final JedisPooled redis;
    private final LoadGenerator generator;

    private Rig(MatchgateProcess matchgate) {
        this.matchgate = matchgate;
        this.endpoints = matchgate.endpoints();
        this.redis = new JedisPooled(endpoints.redis());
        this.generator = new LoadGenerator(rooms());
    }

    /**
     * Starts it, on the loopback and without a demo match.
     *
     * @param settings environment variables that the rooms and workers get besides
     * @throws BenchImpossible when something is in the way, a running Matchgate for one
     */
    static Rig start(int rooms, Map<String, String> settings) {
        return start(rooms, 1, settings);
    }

    /** As above, with that many workers. */
    static Rig start(int rooms, int workers, Map<String, String> settings) {
        var home = Path.of(System.getProperty("matchgate.home", "")).toAbsolutePath();
        return new Rig(MatchgateProcess.start(home, rooms, workers, settings));
    }

    List<URI> rooms() {
        return endpoints.rooms().stream().map(room -> URI.create(room.url())).toList();
    }

    /** What ops send as bearer. */
    String opsToken() {
        return matchgate.opsToken();
    }

    RoomClient client() {
        return new RoomClient(rooms());
    }

    JedisPooled redis() {
        return redis;
    }

    LoadGenerator generator() {
        return generator;
    }

    /** A match that is open and admits at this rate from now on. */
    BenchMatch publish(String id, int ratePerMinute, int maxActiveFans) {
        return publish(id, ratePerMinute, maxActiveFans, SEATS);
    }

    /** As above, with so many seats. */
    BenchMatch publish(String id, int ratePerMinute, int maxActiveFans, int seats) {
        var match = new BenchMatch(client(), matchgate.opsToken(), id, seats);
        match.publish(ratePerMinute, maxActiveFans);
        match.awaitOpen(endpoints.rooms().size());
        return match;
    }

    Endpoints.Mysql mysql() {
        return endpoints.mysql();
    }

    /** CPU used so far by each part of it and by this load generator. */
    CpuByPart cpuByPart() {
        var names = new HashMap<Long, String>();
        endpoints.rooms().forEach(room -> names.put(room.pid(), "room"));
        endpoints.workers().forEach(worker -> names.put(worker.pid(), "worker"));
        names.put(RedisFigures.of(redis).pid(), "Redis");
        names.put(ProcessHandle.current().pid(), "generator");
        return CpuByPart.look(names, matchgate.processes());
    }

    /** The processes whose use of the machine is measured. */
    Processes processes() {
        return new Processes(
                endpoints.rooms().stream().map(Endpoints.Room::pid).toList(),
                RedisFigures.of(redis).pid());
    }

    @Override
    public void close() {
        generator.close();
        redis.close();
        matchgate.close();
    }
}
