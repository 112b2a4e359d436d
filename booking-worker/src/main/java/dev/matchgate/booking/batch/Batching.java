package dev.matchgate.booking.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Does together what is asked for while the same is under way: nobody waits for company while nothing is, and under load
 * many share one round trip. What is asked for is begun after it was asked, so no answer is older than its question. A
 * batch that fails is done again with each item alone, so nobody's item spoils another's. Never more wait than there are
 * callers, for each of them is blocked.
 *
 * @param <T> what is asked for
 * @param <R> the answer
 */
public final class Batching<T, R> {

    /** A healthy batch takes some milliseconds. One that takes longer than this waits for something of its own. */
    private static final Duration SLOW = Duration.ofMillis(250);

    private final int most;
    private final int atOnce;
    private final Semaphore workers;
    private final Function<List<T>, List<R>> work;
    private final LinkedBlockingQueue<Waiting<T, R>> waiting = new LinkedBlockingQueue<>();
    private volatile long begunAt;

    private record Waiting<T, R>(T item, CompletableFuture<R> answer) {}

    /** Several together failed. */
    private static final class FailedTogether extends RuntimeException {

        FailedTogether(Throwable cause) {
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
        this.atOnce = atOnce;
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
        beginWhatWaits();
        return mine.stream().map(this::answer).toList();
    }

    private R answer(Waiting<T, R> waited) {
        try {
            return waited.answer().join();
        } catch (CompletionException e) {
            return switch (e.getCause()) {
                case FailedTogether _ -> work.apply(List.of(waited.item())).getFirst();
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            };
        }
    }

    /** @return how many items nobody works on yet */
    int waiting() {
        return waiting.size();
    }

    /** On a thread of its own, or somebody whose answer is there would go on working for others. */
    private void beginWhatWaits() {
        if (isWorthABatch() && workers.tryAcquire()) {
            Thread.ofVirtual().name("batch").start(this::workOnWhatWaits);
        }
    }

    /**
     * A batch beside others costs as much as a full one, so it is begun for half of one at least; or for a single item
     * when the others are slow, which must not hold up what has nothing to do with them.
     */
    private boolean isWorthABatch() {
        if (waiting.isEmpty()) {
            return false;
        }
        return workers.availablePermits() == atOnce
                || waiting.size() >= most / 2
                || System.nanoTime() - begunAt >= SLOW.toNanos();
    }

    private void workOnWhatWaits() {
        try {
            for (var batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
                workOn(batch);
            }
        } finally {
            workers.release();
        }
        // Somebody may have asked between the last look and the release. The last one to release sees it.
        beginWhatWaits();
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
        begunAt = System.nanoTime();
        if (atOnce > 1) {
            // Nobody may ask any more who would see that it is slow.
            CompletableFuture.delayedExecutor(SLOW.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::beginWhatWaits);
        }
        try {
            var answers = work.apply(batch.stream().map(Waiting::item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            var told = batch.size() == 1 ? e : new FailedTogether(e);
            batch.forEach(one -> one.answer().completeExceptionally(told));
        }
    }
}
