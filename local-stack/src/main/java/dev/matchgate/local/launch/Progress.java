package dev.matchgate.local.launch;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/** Lines for the person who waits, each with the seconds since the start. */
final class Progress implements Consumer<String> {

    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final long begin = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void accept(String line) {
        out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - begin) / NANOS, line);
        out.flush();
    }
}
