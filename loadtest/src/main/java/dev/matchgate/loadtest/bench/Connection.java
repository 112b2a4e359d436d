package dev.matchgate.loadtest.bench;

import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

/**
 * One kept-alive HTTP/1.1 connection with one request at a time, on one event loop. A socket with a parser of its own
 * took 8 us of CPU a request where Vert.x' HttpClient took 13, and the room needs the cores.
 */
final class Connection {

    private final Vertx vertx;
    private final NetSocket socket;
    private final AnswerParser parser = new AnswerParser();
    private Optional<AnswerHandler> asking = Optional.empty();
    private boolean closed;

    private Connection(Vertx vertx, NetSocket socket) {
        this.vertx = vertx;
        this.socket = socket;
        socket.handler(this::read);
        socket.exceptionHandler(failure -> lose(failure.getClass().getSimpleName()));
        socket.closeHandler(_ -> lose("connection closed"));
    }

    /** Connects on the event loop of the caller, which is the only one that may use the connection. */
    static Future<Connection> open(Vertx vertx, NetClient client, SocketAddress room) {
        return client.connect(room).map(socket -> new Connection(vertx, socket));
    }

    /** @param handler told once, also when the connection is gone already */
    void send(Buffer request, AnswerHandler handler) {
        if (asking.isPresent()) {
            throw new IllegalStateException("one request at a time");
        }
        if (closed) {
            handler.failed("connection closed");
            return;
        }
        asking = Optional.of(handler);
        // Failure to write closes the socket, and that is told.
        var _ = socket.write(request);
    }

    /** For what its fan does later; fires on the connection's event loop. */
    void after(long millis, Runnable what) {
        vertx.setTimer(Math.max(1, millis), _ -> what.run());
    }

    private void read(Buffer chunk) {
        try {
            parser.add(chunk.getBytes()).ifPresent(answer -> take().ifPresent(handler -> handler.answered(answer)));
        } catch (IllegalArgumentException e) {
            lose("not HTTP: " + e.getMessage());
            close();
        }
    }

    private void lose(String why) {
        closed = true;
        take().ifPresent(handler -> handler.failed(why));
    }

    private Optional<AnswerHandler> take() {
        var handler = asking;
        asking = Optional.empty();
        return handler;
    }

    boolean isOpen() {
        return !closed;
    }

    void close() {
        var _ = socket.close();
    }
}
