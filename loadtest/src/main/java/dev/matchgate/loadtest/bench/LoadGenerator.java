package dev.matchgate.loadtest.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.SocketAddress;

/** A few event loops with many connections to the rooms; the loops work by themselves, the callers wait. */
final class LoadGenerator implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofMinutes(2);
    /** More threads than cores would only take turns with the room's. */
    private static final int LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors());

    private final Vertx vertx;
    private final List<SocketAddress> rooms;
    private final List<Lane> lanes;

    /** @param rooms such as {@code http://localhost:8080} */
    LoadGenerator(List<URI> rooms) {
        var files = new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS).setFileSystemOptions(files));
        this.rooms = rooms.stream()
                .map(room -> SocketAddress.inetSocketAddress(room.getPort(), "127.0.0.1"))
                .toList();
        this.lanes = IntStream.range(0, LOOPS).mapToObj(_ -> deployed(vertx)).toList();
    }

    private static Lane deployed(Vertx vertx) {
        var lane = new Lane();
        vertx.deployVerticle(lane, new DeploymentOptions())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return lane;
    }

    List<Lane> lanes() {
        return lanes;
    }

    /** Opens so many connections, spread evenly over event loops and rooms. */
    void connect(int connections) {
        var opening = new ArrayList<CompletableFuture<Void>>();
        for (int lane = 0; lane < lanes.size(); lane++) {
            int first = lane;
            var addresses = IntStream.range(0, connections)
                    .filter(connection -> connection % lanes.size() == first)
                    .mapToObj(connection -> rooms.get(connection / lanes.size() % rooms.size()))
                    .toList();
            opening.add(lanes.get(lane).connect(addresses));
        }
        await(CompletableFuture.allOf(opening.toArray(CompletableFuture[]::new)), CONNECT_LIMIT);
    }

    /** Waits for what the event loops do. */
    static void await(CompletableFuture<?> work, Duration limit) {
        work.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** @return connections that nobody has closed */
    long openConnections() {
        var counts = lanes.stream().map(Lane::countOpen).toList();
        await(CompletableFuture.allOf(counts.toArray(CompletableFuture[]::new)), CONNECT_LIMIT);
        return counts.stream().mapToLong(CompletableFuture::join).sum();
    }

    void disconnect() {
        lanes.forEach(Lane::disconnect);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
