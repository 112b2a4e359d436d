package dev.matchgate.booking.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.matchgate.common.Command;
import dev.matchgate.common.CommandCodec;

/** A queue that hands out all it has with its first receive, and lets the others wait until they are cut off. */
final class ListedQueue implements BookingQueue {

    private final CommandCodec codec = new CommandCodec();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final AtomicBoolean handedOut = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    ListedQueue(Command... commands) {
        for (var command : commands) {
            deliveries.add(new Delivery(
                    command.commandId(),
                    command.messageGroupId(),
                    UUID.randomUUID().toString(),
                    codec.encode(command)));
        }
    }

    boolean stopped() {
        return stopped.getCount() == 0;
    }

    boolean hasDeleted(Command command) {
        return deleted.contains(command.commandId());
    }

    @Override
    public List<Delivery> receive() {
        if (handedOut.compareAndSet(false, true)) {
            return deliveries;
        }
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }

    @Override
    public boolean letsOneWait() {
        return true;
    }

    @Override
    public void delete(List<Delivery> done) {
        done.forEach(delivery -> deleted.add(delivery.messageId()));
    }

    @Override
    public void extend(Collection<Delivery> slow, Duration visibility) {
        // Nothing of it is handed out twice.
    }

    @Override
    public void stopReceiving() {
        stopped.countDown();
    }
}
