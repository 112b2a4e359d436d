package dev.matchgate.booking.consume;

/** The queue is away or refused a call; what it was asked may or may not have happened. */
public final class QueueFailure extends RuntimeException {

    public QueueFailure(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
