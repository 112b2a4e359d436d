package dev.matchgate.booking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server on the loopback that can be cut, as by a dead switch: open connections end, new ones too. */
final class CutLine implements AutoCloseable {

    private final InetSocketAddress server;
    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean up = true;

    CutLine(String host, int port) throws IOException {
        server = new InetSocketAddress(host, port);
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    void set(boolean isUp) {
        up = isUp;
        if (!isUp) {
            List.copyOf(open).forEach(this::end);
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var near = entrance.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket near) {
        var far = new Socket();
        open.add(near);
        open.add(far);
        try {
            if (up) {
                far.connect(server, 5_000);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                var back = Thread.ofVirtual().start(() -> pump(far, near));
                pump(near, far);
                back.join();
            }
        } catch (IOException e) {
            // As good as cut.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(near);
            end(far);
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of the two has ended the connection.
        } finally {
            end(from);
            end(to);
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed as far as this side is concerned.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        set(false);
    }
}
