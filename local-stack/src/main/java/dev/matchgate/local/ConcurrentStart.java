package dev.matchgate.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Starts servers at the same time: all of them, or in the end none. */
final class ConcurrentStart implements AutoCloseable {

    private final StackOptions options;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<FutureTask<? extends AutoCloseable>> real = new ArrayList<>();
    private final List<FutureTask<? extends AutoCloseable>> embedded = new ArrayList<>();

    ConcurrentStart(StackOptions options) {
        this.options = options;
    }

    /** The start, when the server is wanted at all; {@link #run} carries it out. */
    <T extends AutoCloseable> Optional<Future<T>> add(boolean wanted, Server server, Function<StackOptions, T> start) {
        if (!wanted) {
            return Optional.empty();
        }
        var task = new FutureTask<>(() -> {
            var running = start.apply(options);
            options.progress().accept(server + " is up");
            return running;
        });
        (options.real(server).isPresent() ? real : embedded).add(task);
        return Optional.of(task);
    }

    /** @throws StackException the first failure, after what did start has been stopped again */
    void run() {
        // A wrong address is told at once, not after the embedded servers have taken their time.
        real.forEach(FutureTask::run);
        requireSuccess(real);
        embedded.forEach(threads::execute);
        threads.close();
        requireSuccess(embedded);
    }

    private void requireSuccess(List<FutureTask<? extends AutoCloseable>> starts) {
        starts.stream()
                .filter(start -> start.state() == Future.State.FAILED)
                .findFirst()
                .ifPresent(failed -> {
                    stopStarted(embedded);
                    stopStarted(real);
                    throw failed.exceptionNow() instanceof StackException known
                            ? known
                            : new IllegalStateException("the local stack cannot start", failed.exceptionNow());
                });
    }

    private static void stopStarted(List<FutureTask<? extends AutoCloseable>> starts) {
        starts.stream()
                .filter(start -> start.state() == Future.State.SUCCESS)
                .forEach(start -> Closing.quietly(start.resultNow()));
    }

    @Override
    public void close() {
        threads.close();
    }
}
