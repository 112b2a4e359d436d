package dev.matchgate.local;

/** Closes what must not keep the next thing from being closed. */
final class Closing {

    private Closing() {}

    /** A failure is told on the error stream, since logging may be gone by then. */
    static void quietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            System.err.println("could not stop " + resource + ": " + e);
        }
    }
}
