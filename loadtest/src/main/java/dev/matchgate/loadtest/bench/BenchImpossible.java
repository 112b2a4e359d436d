package dev.matchgate.loadtest.bench;

/** A benchmark cannot go on, for a reason in one line that is fit to be shown as it stands. */
final class BenchImpossible extends RuntimeException {

    BenchImpossible(String line) {
        super(line);
    }

    BenchImpossible(String line, Throwable cause) {
        super(line, cause);
    }
}
