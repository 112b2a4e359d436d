package dev.matchgate.loadtest.bench;

/** Lines for the person who waits, on the error stream: the standard output is for the table alone. */
final class Progress {

    private Progress() {}

    static void say(String line) {
        System.err.println("bench: " + line);
    }
}
