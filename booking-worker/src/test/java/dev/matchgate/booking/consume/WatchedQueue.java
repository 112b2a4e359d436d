package dev.matchgate.booking.consume;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A worker's way to its queue, and what went along it. */
class WatchedQueue implements BookingQueue {

    private final BookingQueue queue;
    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    WatchedQueue(BookingQueue queue) {
        this.queue = queue;
    }

    /** @return how many messages were handed to this worker, each counted once */
    int received() {
        return received.size();
    }

    int deleted() {
        return deleted.size();
    }

    @Override
    public List<Delivery> receive() {
        var deliveries = queue.receive();
        deliveries.forEach(delivery -> received.add(delivery.messageId()));
        return deliveries;
    }

    @Override
    public boolean letsOneWait() {
        return queue.letsOneWait();
    }

    @Override
    public void delete(List<Delivery> deliveries) {
        queue.delete(deliveries);
        deliveries.forEach(delivery -> deleted.add(delivery.messageId()));
    }

    @Override
    public void extend(Collection<Delivery> deliveries, Duration visibility) {
        queue.extend(deliveries, visibility);
    }

    @Override
    public void stopReceiving() {
        queue.stopReceiving();
    }
}
