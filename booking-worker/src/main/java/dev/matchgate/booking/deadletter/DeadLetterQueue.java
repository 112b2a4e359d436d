package dev.matchgate.booking.deadletter;

import java.util.List;

import dev.matchgate.booking.consume.Delivery;

/** The dead-letter queue, and the way from the stored letters back into the queue of commands. */
interface DeadLetterQueue {

    /**
     * Waits for messages as long as the queue lets one wait.
     *
     * @return at most ten; one that had been redriven bears the id under which it was stored first
     * @throws dev.matchgate.booking.consume.QueueFailure when the queue is away
     */
    List<Delivery> receive();

    /** @throws dev.matchgate.booking.consume.QueueFailure when the message is not deleted and may come again */
    void delete(Delivery delivery);

    /**
     * Sends a stored message to the queue of commands, under a deduplication id that was never used.
     *
     * @param body the letter's
     * @throws dev.matchgate.booking.consume.QueueFailure when nobody knows that the queue has it
     */
    void sendBack(StoredLetter letter, String body);

    /** Cuts off a receive that waits. */
    void stopReceiving();
}
