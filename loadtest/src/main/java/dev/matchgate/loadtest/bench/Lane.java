package dev.matchgate.loadtest.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;

/** One event loop of the load generator with its connections; all of them are used on it alone. */
final class Lane extends AbstractVerticle {

    private static final int CONNECT_MILLIS = 20_000;
    /** A listening socket's backlog is short; who asks for too many at once waits for lost packets to be sent again. */
    private static final int CONNECTING_AT_ONCE = 50;

    private final List<Connection> connections = new ArrayList<>();
    private NetClient client;

    @Override
    public void start() {
        var options = new NetClientOptions().setConnectTimeout(CONNECT_MILLIS).setTcpNoDelay(true);
        client = vertx.createNetClient(options);
    }

    /** Runs something on this event loop. */
    void run(Runnable what) {
        context.runOnContext(_ -> what.run());
    }

    /** On this event loop only. */
    List<Connection> connections() {
        return connections;
    }

    /** @return done when there is one more connection to each of the addresses */
    CompletableFuture<Void> connect(List<SocketAddress> rooms) {
        var done = new CompletableFuture<Void>();
        run(() -> connectFrom(rooms, 0, done));
        return done;
    }

    private void connectFrom(List<SocketAddress> rooms, int first, CompletableFuture<Void> done) {
        int next = Math.min(first + CONNECTING_AT_ONCE, rooms.size());
        if (first == next) {
            done.complete(null);
            return;
        }
        var opening = rooms.subList(first, next).stream()
                .map(room -> Connection.open(vertx, client, room).onSuccess(connections::add))
                .toList();
        io.vertx.core.Future.all(opening)
                .onSuccess(_ -> connectFrom(rooms, next, done))
                .onFailure(done::completeExceptionally);
    }

    CompletableFuture<Long> countOpen() {
        return CompletableFuture.supplyAsync(
                () -> connections.stream().filter(Connection::isOpen).count(), this::run);
    }

    /** Closes its connections; what they are still asked is told as failed. */
    void disconnect() {
        run(() -> {
            connections.forEach(Connection::close);
            connections.clear();
        });
    }
}
