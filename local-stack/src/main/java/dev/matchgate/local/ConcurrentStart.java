package dev.matchgate.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Starts servers at the same time: all of them, or in the end none. */
final class ConcurrentStart implements AutoCloseable {

    private final StackOptions options;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<? extends AutoCloseable>> starts = new ArrayList<>();

    ConcurrentStart(StackOptions options) {
        this.options = options;
    }

    /** The start, when the server is wanted at all */
    <T extends AutoCloseable> Optional<Future<T>> begin(
            boolean wanted, Server server, Function<StackOptions, T> start) {
        if (!wanted) {
            return Optional.empty();
        }
        var future = threads.submit(() -> {
            var running = start.apply(options);
            options.progress().accept(server + " is up");
            return running;
        });
        starts.add(future);
        return Optional.of(future);
    }

    /** @throws StackException the first failure, after what did start has been stopped again */
    void awaitAll() {
        threads.close();
        starts.stream()
                .filter(start -> start.state() == Future.State.FAILED)
                .findFirst()
                .ifPresent(failed -> {
                    starts.stream()
                            .filter(start -> start.state() == Future.State.SUCCESS)
                            .forEach(start -> Closing.quietly(start.resultNow()));
                    throw failed.exceptionNow() instanceof StackException known
                            ? known
                            : new IllegalStateException("the local stack cannot start", failed.exceptionNow());
                });
    }

    @Override
    public void close() {
        threads.close();
    }
}
