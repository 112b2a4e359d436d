package dev.matchgate.booking.deadletter;

/** Queues by their names, and nobody waits for messages. */
record FixedConfig(String queue, String bookingsQueue, int visibilitySeconds) implements DeadLetterConfig {

    /** The worker's own queues, with another visibility. */
    static FixedConfig of(DeadLetterConfig worker, int visibilitySeconds) {
        return new FixedConfig(worker.queue(), worker.bookingsQueue(), visibilitySeconds);
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public int waitSeconds() {
        return 0;
    }
}
