package dev.matchgate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine's own network; nothing Matchgate starts on a laptop can be reached from elsewhere. */
public final class Loopback {

    /** Written as an address, since {@code localhost} may mean IPv6 to one program and IPv4 to the other. */
    public static final String HOST = "127.0.0.1";

    /** Where the nodes of a Redis cluster talk to each other, above the port of the clients. */
    private static final int CLUSTER_BUS = 10_000;

    private static final int CLUSTER_PORT_ATTEMPTS = 1_000;

    private Loopback() {}

    /** A port nobody listens on right now; whoever starts a server there must cope with losing the race for it. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /**
     * A free port for a node of a Redis cluster, whose second port is free as well. Both are below those that Linux takes
     * for outgoing connections, so that none of these takes them meanwhile.
     */
    static int freeClusterPort() {
        return ThreadLocalRandom.current()
                .ints(CLUSTER_PORT_ATTEMPTS, 11_000, 22_000)
                .filter(port -> isFree(port) && isFree(port + CLUSTER_BUS))
                .findFirst()
                .orElseThrow(() -> new StackException("no free port for a node of a Redis cluster"));
    }

    /** Whether a server could listen on the port, on the loopback and on all addresses */
    public static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            // A connection of the last run in TIME_WAIT is no reason to refuse.
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
