package dev.matchgate.waitingroom;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to a server that a test can cut, mute and mend, always at the same port of the loopback. */
public final class TcpProxy implements AutoCloseable {

    private final int targetPort;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listening;
    private volatile boolean mute;

    public TcpProxy(int targetPort) {
        this.targetPort = targetPort;
        this.listening = listen(0);
        this.port = listening.getLocalPort();
        accept(listening);
    }

    public int port() {
        return port;
    }

    /** Ends all connections and refuses new ones. */
    public void cut() {
        close(listening);
        sockets.forEach(TcpProxy::close);
        sockets.clear();
    }

    /** The server hears everything, and nobody hears the server, until this is taken back. */
    public void mute(boolean on) {
        mute = on;
    }

    public void mend() {
        listening = listen(port);
        accept(listening);
    }

    private static ServerSocket listen(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket server) {
        Thread.startVirtualThread(() -> {
            try {
                while (!server.isClosed()) {
                    connect(server.accept());
                }
            } catch (IOException e) {
                close(server);
            }
        });
    }

    private void connect(Socket near) {
        try {
            var far = new Socket(InetAddress.getLoopbackAddress(), targetPort);
            sockets.add(near);
            sockets.add(far);
            copy(near, far.getOutputStream(), far);
            copy(far, new Answers(near.getOutputStream()), near);
        } catch (IOException e) {
            close(near);
        }
    }

    private final class Answers extends FilterOutputStream {

        Answers(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (!mute) {
                out.write(bytes, from, length);
            }
        }
    }

    private void copy(Socket from, OutputStream end, Socket to) {
        Thread.startVirtualThread(() -> {
            try {
                from.getInputStream().transferTo(end);
            } catch (IOException e) {
                // Cut.
            } finally {
                close(from);
                close(to);
                sockets.remove(from);
                sockets.remove(to);
            }
        });
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cut();
    }
}
