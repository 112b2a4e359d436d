package dev.matchgate.local;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what is still open when the JVM ends, the youngest first: services go before the servers they talk to, which
 * one shutdown hook for each could not promise.
 */
public final class AtExit {

    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();
    private static boolean hooked;
    private static boolean closing;

    private AtExit() {}

    /**
     * Closes the resource at the end of the JVM, unless it is removed before.
     *
     * @throws IllegalStateException when the JVM is already ending: then nothing new may be opened
     */
    public static synchronized void add(AutoCloseable resource) {
        if (closing) {
            throw new IllegalStateException("stopping");
        }
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(new Thread(AtExit::closeAll, "matchgate-at-exit"));
            hooked = true;
        }
        OPEN.push(resource);
    }

    public static synchronized void remove(AutoCloseable resource) {
        OPEN.removeFirstOccurrence(resource);
    }

    static synchronized boolean isClosing() {
        return closing;
    }

    private static synchronized AutoCloseable next() {
        closing = true;
        return OPEN.poll();
    }

    private static void closeAll() {
        for (var resource = next(); resource != null; resource = next()) {
            Closing.quietly(resource);
        }
    }
}
