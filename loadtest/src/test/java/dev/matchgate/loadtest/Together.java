package dev.matchgate.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many at once, each on a thread of its own; every future is joined, so no failure is lost. */
final class Together {

    private Together() {}

    /** @return what came of each, in their order */
    static <T> List<T> run(List<? extends Callable<T>> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            tasks.forEach(task -> running.add(threads.submit(task)));
            var results = new ArrayList<T>();
            for (var task : running) {
                results.add(task.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
