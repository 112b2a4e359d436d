package dev.matchgate.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

import dev.matchgate.local.DeathWatch;

/**
 * A process that is started again when it ends by itself: after a second, then after twice as long each time, at most
 * half a minute; a process that lived for a minute starts afresh.
 */
final class SupervisedProcess {

    /** What to run. The port comes from {@code ports} at each start, so that a lost one is not tried again. */
    record Plan(String name, IntSupplier ports, IntFunction<ProcessBuilder> command, Path log, String readyPath) {}

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LIVED_WELL = Duration.ofMinutes(1);

    private final Plan plan;
    private final Consumer<SupervisedProcess> restarted;
    private final DeathWatch watch;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread supervision;

    private Process process;
    private int port;
    private long startedAt;
    private int failures;

    SupervisedProcess(Plan plan, Consumer<SupervisedProcess> restarted) {
        this.plan = plan;
        this.restarted = restarted;
        try {
            this.watch = DeathWatch.over(Optional.empty());
            begin();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + plan.name(), e);
        }
        this.supervision = Thread.ofVirtual().name("supervise-" + plan.name()).start(this::supervise);
    }

    private void supervise() {
        try {
            do {
                current().waitFor();
                watch.forgetProcess();
            } while (!stop.await(nextPause().toMillis(), TimeUnit.MILLISECONDS) && beginAgain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void begin() throws IOException {
        port = plan.ports().getAsInt();
        startedAt = System.nanoTime();
        process = plan.command().apply(port).start();
        watch.watch(process);
    }

    /** Whether supervision goes on. A machine that cannot start a process now may be able to in a while. */
    private boolean beginAgain() {
        synchronized (this) {
            if (stop.getCount() == 0) {
                return false;
            }
            try {
                begin();
            } catch (IOException e) {
                return true;
            }
        }
        restarted.accept(this);
        return true;
    }

    private synchronized Duration nextPause() {
        failures = System.nanoTime() - startedAt > LIVED_WELL.toNanos() ? 1 : failures + 1;
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private synchronized Process current() {
        return process;
    }

    Path log() {
        return plan.log();
    }

    synchronized long pid() {
        return process.pid();
    }

    synchronized int port() {
        return port;
    }

    /** How often in a row it ended by itself without having lived for a minute. */
    synchronized int failures() {
        return failures;
    }

    /** Where it answers 200 as soon as it is ready for work. */
    synchronized String readyUrl() {
        return "http://127.0.0.1:" + port + plan.readyPath();
    }

    /** Asks it to end, without waiting; it is not started again. */
    synchronized void requestStop() {
        stop.countDown();
        process.destroy();
    }

    /** Waits until it has ended, at most for the grace; then it is ended. */
    void awaitStop(Duration grace) {
        try {
            if (!current().waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                current().destroyForcibly();
            }
            supervision.join();
        } catch (InterruptedException e) {
            current().destroyForcibly();
            Thread.currentThread().interrupt();
        }
        watch.close();
    }

    @Override
    public String toString() {
        return plan.name();
    }
}
