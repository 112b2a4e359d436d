package dev.matchgate.booking.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Does together what is asked for while the same is under way: nobody waits for company, and under load many share one
 * round trip. What is asked for is begun after it was asked, so no answer is older than its question. A batch that fails
 * is done again with each item alone, so nobody's item spoils another's.
 *
 * @param <T> what is asked for
 * @param <R> the answer
 */
public final class Batching<T, R> {

    private final int most;
    private final Semaphore workers;
    private final Function<List<T>, List<R>> work;
    private final ConcurrentLinkedQueue<Waiting<T, R>> waiting = new ConcurrentLinkedQueue<>();

    private record Waiting<T, R>(T item, CompletableFuture<R> answer) {}

    /** Several together failed. */
    private static final class FailedTogether extends RuntimeException {

        FailedTogether(RuntimeException cause) {
            super(cause);
        }
    }

    /**
     * @param most how many items go into one batch
     * @param atOnce how many batches may be under way at the same time
     * @param work gives an answer for each item, in their order; leaves nothing half done behind when it throws
     */
    public Batching(int most, int atOnce, Function<List<T>, List<R>> work) {
        this.most = most;
        this.workers = new Semaphore(atOnce);
        this.work = work;
    }

    /** Blocks until the work is done; throws what the work threw with this item alone. */
    public R ask(T item) {
        return askAll(List.of(item)).getFirst();
    }

    /** @return the answers in the order of the items; throws what the work threw with one of them alone */
    public List<R> askAll(List<T> items) {
        var mine = items.stream()
                .map(item -> new Waiting<>(item, new CompletableFuture<R>()))
                .toList();
        waiting.addAll(mine);
        workOnWhatWaits();
        return mine.stream().map(this::answer).toList();
    }

    private R answer(Waiting<T, R> waited) {
        try {
            return waited.answer().join();
        } catch (CompletionException e) {
            return switch (e.getCause()) {
                case FailedTogether _ -> work.apply(List.of(waited.item())).getFirst();
                case RuntimeException cause -> throw cause;
                case null, default -> throw e;
            };
        }
    }

    /** @return how many items nobody works on yet */
    int waiting() {
        return waiting.size();
    }

    /** Whoever finds no free place leaves its item to one that is at work: it looks again after its batch. */
    private void workOnWhatWaits() {
        while (!waiting.isEmpty() && workers.tryAcquire()) {
            try {
                workOn(nextBatch());
            } finally {
                workers.release();
            }
        }
    }

    private List<Waiting<T, R>> nextBatch() {
        var batch = new ArrayList<Waiting<T, R>>();
        while (batch.size() < most) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    private void workOn(List<Waiting<T, R>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            var answers = work.apply(batch.stream().map(Waiting::item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            var told = batch.size() == 1 ? e : new FailedTogether(e);
            batch.forEach(one -> one.answer().completeExceptionally(told));
        }
    }
}
