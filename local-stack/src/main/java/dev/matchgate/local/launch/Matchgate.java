package dev.matchgate.local.launch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.matchgate.local.Closing;
import dev.matchgate.local.LocalStack;
import dev.matchgate.local.Loopback;
import dev.matchgate.local.Server;
import dev.matchgate.local.SqlAccess;
import dev.matchgate.local.StackException;

/**
 * A whole Matchgate on one machine: servers, workers and waiting rooms, each a process of its own, started again when it
 * dies. {@link #close()}, and at the latest the end of this JVM, stops all of it.
 */
public final class Matchgate implements AutoCloseable {

    private final MatchgateOptions options;
    private final RunFolder folder;
    private final LocalStack stack;
    private final Fleet fleet;
    private final Keys keys;
    private final SqlAccess sql;
    private final List<SupervisedProcess> rooms = new CopyOnWriteArrayList<>();
    private final List<SupervisedProcess> workers = new CopyOnWriteArrayList<>();
    private volatile boolean ready;

    private Matchgate(MatchgateOptions options, RunFolder folder, LocalStack stack, Fleet fleet) {
        this.options = options;
        this.folder = folder;
        this.stack = stack;
        this.fleet = fleet;
        this.keys = (options.keep() ? Keys.kept(folder.keys()) : Keys.random())
                .withOpsTokenOf(options.stack().environment());
        this.sql = options.stack().temporary() ? stack.freshDatabase().access() : stack.sql();
    }

    /**
     * Returns when all rooms and workers are ready for work.
     *
     * @throws StackException when something is in the way, in one line; nothing is left behind then
     */
    public static Matchgate start(MatchgateOptions options) {
        Stream.of(options.worker(), options.room()).forEach(Program::requireBuilt);
        var opened = new ArrayDeque<AutoCloseable>();
        try {
            var folder = push(opened, RunFolder.open(options.folder()));
            requireFreePorts(options.size());
            var stack = push(opened, LocalStack.start(EnumSet.allOf(Server.class), options.stackOptions()));
            var matchgate = new Matchgate(options, folder, stack, push(opened, Fleet.open()));
            matchgate.startProcesses();
            return matchgate;
        } catch (RuntimeException e) {
            opened.forEach(Closing::quietly);
            throw e;
        }
    }

    private static <T extends AutoCloseable> T push(Deque<AutoCloseable> opened, T resource) {
        opened.push(resource);
        return resource;
    }

    private static void requireFreePorts(MatchgateOptions.Size size) {
        if (size.port() == MatchgateOptions.ANY_PORT) {
            return;
        }
        for (var port = size.port(); port < size.port() + size.rooms(); port++) {
            if (!Loopback.isFree(port)) {
                throw new StackException("port " + port + " is in use; choose another with --port");
            }
        }
    }

    private void startProcesses() {
        var plans = new Plans(options, folder, stack);
        for (var number = 1; number <= options.size().workers(); number++) {
            workers.add(fleet.start(plans.worker(number, sql), this::restarted));
        }
        for (var number = 1; number <= options.size().rooms(); number++) {
            rooms.add(fleet.start(plans.room(number, keys), this::restarted));
        }
        rememberProcesses();
        Stream.of(workers, rooms).flatMap(List::stream).forEach(process -> {
            Readiness.await(process);
            options.progress().accept(process + " is ready");
        });
        folder.publishOpsToken(keys.opsToken());
        folder.publish(endpoints());
        ready = true;
    }

    private void restarted(SupervisedProcess process) {
        options.progress().accept(process + " had ended and is started again; its log is " + process.log());
        rememberProcesses();
        if (ready) {
            folder.publish(endpoints());
        }
    }

    private void rememberProcesses() {
        folder.remember(
                Stream.of(stack.processes(), fleet.pids()).flatMap(List::stream).toList());
    }

    /** Where everything is right now; a process that was started again has another id. */
    public Endpoints endpoints() {
        return new Endpoints(
                rooms.stream()
                        .map(room -> new Endpoints.Room("http://localhost:" + room.port(), room.pid()))
                        .toList(),
                workers.stream()
                        .map(worker -> new Endpoints.Worker(worker.pid()))
                        .toList(),
                stack.redisUrl(),
                new Endpoints.Mysql(sql.jdbcUrl(), sql.user(), sql.password()),
                stack.sqsEndpoint(),
                new Endpoints.Queues(stack.queues().bookings(), stack.queues().deadLetters()));
    }

    /** What ops send as bearer. */
    public String opsToken() {
        return keys.opsToken();
    }

    @Override
    public void close() {
        fleet.close();
        stack.close();
        folder.close();
    }
}
