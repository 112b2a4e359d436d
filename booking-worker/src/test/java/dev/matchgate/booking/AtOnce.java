package dev.matchgate.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Runs tasks that all start in the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /** @return the answers in the order of the tasks; throws what a task threw */
    public static <T> List<T> run(List<? extends Callable<T>> tasks) throws Exception {
        var start = new CyclicBarrier(tasks.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = tasks.stream()
                    .<Callable<T>>map(task -> () -> {
                        start.await(20, TimeUnit.SECONDS);
                        return task.call();
                    })
                    .toList();
            var answers = new ArrayList<T>();
            for (var task : threads.invokeAll(begun, 60, TimeUnit.SECONDS)) {
                answers.add(task.get());
            }
            return answers;
        }
    }
}
