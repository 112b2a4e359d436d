package dev.matchgate.booking.consume;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Sends deletes together that arrive while others are under way: no delete waits for company, and under load ten share a
 * request. At most {@link #SENDERS} requests at a time.
 */
final class DeleteBatches {

    private static final int SENDERS = 4;

    private final BatchDelete request;
    private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore senders = new Semaphore(SENDERS);

    private record Waiting(Delivery delivery, CompletableFuture<Void> deleted) {}

    /** One request for at most ten messages. */
    @FunctionalInterface
    interface BatchDelete {
        /** @return the messages that were not deleted */
        List<Delivery> delete(List<Delivery> deliveries);
    }

    DeleteBatches(BatchDelete request) {
        this.request = request;
    }

    /** @throws QueueFailure when the message is not deleted */
    void delete(Delivery delivery) {
        var mine = new Waiting(delivery, new CompletableFuture<>());
        waiting.add(mine);
        sendWhatWaits();
        try {
            mine.deleted().join();
        } catch (CompletionException e) {
            throw new QueueFailure(e.getCause());
        }
    }

    /** Whoever finds no free sender leaves its message to one that is at work: it looks again after its request. */
    private void sendWhatWaits() {
        while (!waiting.isEmpty() && senders.tryAcquire()) {
            try {
                send(nextBatch());
            } finally {
                senders.release();
            }
        }
    }

    private List<Waiting> nextBatch() {
        var batch = new ArrayList<Waiting>();
        while (batch.size() < BookingQueue.MOST_AT_ONCE) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    private void send(List<Waiting> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            var kept = request.delete(batch.stream().map(Waiting::delivery).toList());
            for (var one : batch) {
                if (kept.contains(one.delivery())) {
                    one.deleted().completeExceptionally(new IllegalStateException("the queue kept " + one.delivery()));
                } else {
                    one.deleted().complete(null);
                }
            }
        } catch (RuntimeException e) {
            batch.forEach(one -> one.deleted().completeExceptionally(e));
        }
    }
}
