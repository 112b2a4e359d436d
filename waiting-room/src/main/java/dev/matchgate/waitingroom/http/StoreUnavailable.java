package dev.matchgate.waitingroom.http;

/** Redis or SQS did not answer in time. The room fails closed: callers get 503 and nobody loses a place. */
public final class StoreUnavailable extends RuntimeException {

    public StoreUnavailable(String store, Throwable cause) {
        super(store + " is away", cause);
    }
}
