package dev.matchgate.booking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A way to a server on the loopback that can be cut, as by a dead switch: open connections end, new ones too. Or only the
 * next one that commits.
 */
final class CutLine implements AutoCloseable {

    private final InetSocketAddress server;
    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<AtCommit> atCommit = new AtomicReference<>(AtCommit.NOTHING);
    private volatile boolean up = true;

    /** What becomes of the next COMMIT that goes this way. */
    private enum AtCommit {
        NOTHING,
        LOST,
        ANSWER_LOST
    }

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

    /** @param heard whether the server hears of the next COMMIT; whoever sent it hears nothing any more either way */
    void cutAtCommit(boolean heard) {
        atCommit.set(heard ? AtCommit.ANSWER_LOST : AtCommit.LOST);
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
                pumpUntilCut(near, far);
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

    private void pumpUntilCut(Socket near, Socket far) throws IOException {
        try {
            var buffer = new byte[65_536];
            for (int read = near.getInputStream().read(buffer);
                    read >= 0;
                    read = near.getInputStream().read(buffer)) {
                var fate = isCommit(buffer, read) ? atCommit.getAndSet(AtCommit.NOTHING) : AtCommit.NOTHING;
                if (fate != AtCommit.NOTHING) {
                    // First, or the answer would still find its way.
                    end(near);
                }
                if (fate != AtCommit.LOST) {
                    far.getOutputStream().write(buffer, 0, read);
                }
                if (fate != AtCommit.NOTHING) {
                    return;
                }
            }
        } finally {
            end(near);
            end(far);
        }
    }

    /** The whole of a command of its own. */
    private static boolean isCommit(byte[] buffer, int length) {
        return length < 32 && new String(buffer, 0, length, StandardCharsets.ISO_8859_1).endsWith("COMMIT");
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
