package dev.matchgate.local.launch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.matchgate.local.AtExit;

/** All supervised processes of a run; they stop together. */
final class Fleet implements AutoCloseable {

    /** A long poll may be open; what is not done by then is done by the next worker. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final List<SupervisedProcess> processes = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** None yet; what is started later ends with this JVM at the latest. */
    static Fleet open() {
        var fleet = new Fleet();
        AtExit.add(fleet);
        return fleet;
    }

    /**
     * Starts one and looks after it.
     *
     * @throws IllegalStateException when everything is being stopped
     */
    synchronized SupervisedProcess start(SupervisedProcess.Plan plan, Consumer<SupervisedProcess> restarted) {
        if (closed) {
            throw new IllegalStateException("stopping");
        }
        var process = new SupervisedProcess(plan, restarted);
        processes.add(process);
        return process;
    }

    List<Long> pids() {
        return processes.stream().map(SupervisedProcess::pid).toList();
    }

    @Override
    public void close() {
        AtExit.remove(this);
        refuseFurther();
        processes.forEach(SupervisedProcess::requestStop);
        processes.forEach(process -> process.awaitStop(GRACE));
    }

    private synchronized void refuseFurther() {
        closed = true;
    }

    @Override
    public String toString() {
        return "processes";
    }
}
