package dev.matchgate.local;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The servers Matchgate stands on, on one machine and without Docker or root: embedded ones, or the real ones that
 * {@code REDIS_URL}, {@code MYSQL_URL} and {@code SQS_ENDPOINT} name. Redis is a cluster where {@code REDIS_CLIENT_TYPE}
 * says so. Starts them at the same time; a failed start leaves nothing behind and is told as a {@link StackException}.
 */
public final class LocalStack implements AutoCloseable {

    private final StackOptions options;
    private final Optional<RedisServer> redis;
    private final Optional<SqlInUse> sql;
    private final Optional<SqsInUse> sqs;
    private final List<FreshDatabase> freshDatabases = new CopyOnWriteArrayList<>();

    private LocalStack(
            StackOptions options, Optional<RedisServer> redis, Optional<SqlInUse> sql, Optional<SqsInUse> sqs) {
        this.options = options;
        this.redis = redis;
        this.sql = sql;
        this.sqs = sqs;
    }

    /** For tests: queues and databases that no other run sees, also on real servers. */
    public static LocalStack startForTests(Set<Server> servers) {
        return start(servers, StackOptions.forTests());
    }

    /**
     * Starts the servers that are asked for.
     *
     * @throws StackException when one cannot start, or cannot be reached where the environment says it is
     */
    public static LocalStack start(Set<Server> servers, StackOptions options) {
        try (var start = new ConcurrentStart(options)) {
            var redis = start.add(servers.contains(Server.REDIS), Server.REDIS, RedisServer::start);
            var sql = start.add(servers.contains(Server.SQL), Server.SQL, SqlInUse::start);
            var sqs = start.add(servers.contains(Server.SQS), Server.SQS, SqsInUse::start);
            start.run();
            var stack = new LocalStack(
                    options, redis.map(Future::resultNow), sql.map(Future::resultNow), sqs.map(Future::resultNow));
            AtExit.add(stack);
            return stack;
        }
    }

    /** {@code redis://host:port}; of a cluster the addresses of several nodes, comma separated. */
    public String redisUrl() {
        return require(redis, Server.REDIS).url();
    }

    /** Whether {@link #redisUrl()} is a cluster. */
    public RedisMode redisMode() {
        return require(redis, Server.REDIS).mode();
    }

    /** The database of the whole stack, there and empty when it was not there before. */
    public SqlAccess sql() {
        return require(sql, Server.SQL).access();
    }

    /** An empty database of one's own, on the same server; dropped by its close and at the latest by this one's. */
    public FreshDatabase freshDatabase() {
        var database = FreshDatabase.on(require(sql, Server.SQL).server());
        freshDatabases.add(database);
        return database;
    }

    public String sqsEndpoint() {
        return require(sqs, Server.SQS).endpoint();
    }

    public QueueNames queues() {
        return options.queues();
    }

    public QueueUrls queueUrls() {
        return require(sqs, Server.SQS).urls();
    }

    /** The processes of the embedded servers, by their ids. */
    public List<Long> processes() {
        return Stream.concat(
                        redis.stream().flatMap(server -> server.pids().stream()), sql.flatMap(SqlInUse::pid).stream())
                .toList();
    }

    private static <T> T require(Optional<T> server, Server which) {
        return server.orElseThrow(() -> new IllegalStateException("this stack was started without " + which));
    }

    @Override
    public void close() {
        AtExit.remove(this);
        freshDatabases.forEach(Closing::quietly);
        sqs.ifPresent(Closing::quietly);
        sql.ifPresent(Closing::quietly);
        redis.ifPresent(Closing::quietly);
    }

    @Override
    public String toString() {
        return "local stack";
    }
}
