package dev.matchgate.booking.consume;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The queue of commands. Messages of one group come in order, and come again unless they are deleted in time. */
interface BookingQueue {

    /** The most messages one receive hands out. */
    int MOST_AT_ONCE = 10;

    /**
     * Waits for messages as long as the queue lets one wait.
     *
     * @return at most {@link #MOST_AT_ONCE} messages, none when none came or the queue was told to stop
     * @throws QueueFailure when the queue is away
     */
    List<Delivery> receive();

    /** @return whether a receive waits for messages; if not, an empty queue is not to be asked in a hot loop */
    boolean letsOneWait();

    /** @throws QueueFailure when one of the messages is not deleted and may come again */
    void delete(List<Delivery> deliveries);

    /** Keeps messages invisible for that long from now on; one that cannot be kept comes again. */
    void extend(Collection<Delivery> deliveries, Duration visibility);

    /** Cuts off the receives that wait. */
    void stopReceiving();
}
